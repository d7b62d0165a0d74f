// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    /// In a network of its own, with a name server of its own that changes its mind (DNS rebinding).
    @Suite(.timeLimit(.minutes(2)), .enabled(if: OwnNetwork.isAvailable, "no network namespace, no python3, or no /etc/resolv.conf"))
    struct `a name that comes to mean another address` {
        @Test func `a receiver that must be public is reached while it is, and refused once its name leads inside`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                try installation.write(
                    Installation.yaml(receivers: []).replacing(
                        "receivers: []",
                        with: """
                            receivers:
                              - {name: desk, url: "http://hooks.example.org:8080/", secret: {file: secret}, deny_private_addresses: true}
                            """))
                try scratch.write("network.py", OwnNetwork.program)
                let network = try scratch.start(
                    [installation.configuration], prelude: "exec unshare -rnm python3 network.py \"$0\" \"$1\"")
                let result = try await network.result(within: .seconds(90))
                try result.check()
                let lines = result.stdout.split(separator: "\n").map(String.init)
                try #require(lines.count == 4, "\(result.stdout)\(result.stderr)")
                #expect(lines[0] == "93.184.216.34: delivered, 1 requests")
                #expect(lines[1] == "127.0.0.1: rejected address-denied, 1 requests")
                #expect(lines[2] == "10.1.2.3: rejected address-denied, 1 requests")
                #expect(lines[3] == "93.184.216.34: delivered, 2 requests")
            }
        }
    }
}

private enum OwnNetwork {
    static let isAvailable: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", "unshare -rnm python3 -c 'import http.server' && unshare -rnm ip link set lo up && test -f /etc/resolv.conf",
        ]
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Gives the loopback device a public and a private address, answers every name with the one of the moment, serves on all of them, and
    /// has the binary send a test alert under each.
    static let program = """
        import http.server, json, os, signal, socket, struct, subprocess, sys, threading
        signal.alarm(80)
        binary, configuration = sys.argv[1:]
        for command in ("link set lo up", "addr add 93.184.216.34/32 dev lo", "addr add 10.1.2.3/32 dev lo"):
            subprocess.run(["ip", *command.split()], check=True)
        with open("resolv.conf", "w") as file:
            file.write("nameserver 127.0.0.1\\n")
        subprocess.run(["mount", "--bind", "resolv.conf", os.path.realpath("/etc/resolv.conf")], check=True)
        address, requests = None, 0

        names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        names.bind(("127.0.0.1", 53))
        def answer_names():
            while True:
                question, asker = names.recvfrom(512)
                end = question.index(0, 12) + 5
                is_a = question[end - 4:end - 2] == b"\\0\\1"
                head = question[:2] + struct.pack(">HHHHH", 0x8180, 1, int(is_a), 0, 0) + question[12:end]
                record = b"\\xc0\\x0c\\0\\1\\0\\1" + struct.pack(">IH", 0, 4) + socket.inet_aton(address)
                names.sendto(head + (record if is_a else b""), asker)
        threading.Thread(target=answer_names, daemon=True).start()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                global requests
                requests += 1
                self.rfile.read(int(self.headers["content-length"]))
                self.send_response(204)
                self.end_headers()
            def log_message(self, *_): pass
        server = http.server.ThreadingHTTPServer(("0.0.0.0", 8080), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()

        for address in ("93.184.216.34", "127.0.0.1", "10.1.2.3", "93.184.216.34"):
            command = [binary, "receivers", "test", "desk", "--config", configuration, "--json"]
            said = subprocess.run(command, capture_output=True, text=True).stdout
            answer = json.loads(said)
            print(f"{address}: {' '.join(filter(None, (answer['outcome'], answer.get('reason'))))}, {requests} requests", flush=True)

        """
}
