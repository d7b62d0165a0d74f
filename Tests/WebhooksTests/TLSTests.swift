// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Webhooks

/// TLS against a real server, made of Python's `ssl` with certificates made by `openssl`; skipped where either is absent.
@Suite(.timeLimit(.minutes(3)), .enabled(if: TLSServer.isAvailable, "python3 or openssl is not installed")) struct TLSTests {
    private func result(
        _ server: TLSServer, _ change: (inout Receiver.Network) -> Void = { _ in }
    ) async throws -> HTTPResult {
        var network = Receiver.Network()
        network.caFile = server.path("ca.pem")
        network.proxy = .none
        change(&network)
        let client = try HTTPClient()
        let url = try Receiver.address("https://localhost:\(server.port)/hook")
        let receiver = Receiver(name: "desk", url: url, timeouts: .init(connect: .seconds(5), total: .seconds(5)), network: network)
        let result = await client.post(to: receiver)
        await client.shutdown()
        return result
    }

    @Test func `a private authority is trusted where it is named, and nowhere else`() async throws {
        try await TLSServer.with { server in
            #expect(try await result(server).response?.status == 204)
            let stranger = try await result(server) { $0.caFile = nil }
            #expect(stranger.failure?.reason == .tls)
            #expect(Outcome(stranger) == .retry(after: nil, .tls))
        }
    }

    @Test func `a certificate for another name, and one that has run out, are refused`() async throws {
        try await TLSServer.with(name: "other.example") { server in
            let reason = try await result(server).failure?.reason
            #expect(reason == .tls)
        }
        try await TLSServer.with(days: -1) { server in
            let reason = try await result(server).failure?.reason
            #expect(reason == .tls)
        }
    }

    @Test func `a server that speaks nothing newer than TLS 1.1 is refused`() async throws {
        try await TLSServer.with(options: ["old"]) { server in
            let reason = try await result(server).failure?.reason
            #expect(reason == .tls)
        }
    }

    @Test func `a client certificate is shown where one is configured`() async throws {
        try await TLSServer.with(options: ["client"]) { server in
            #expect(try await result(server).response == nil)
            let shown = try await result(server) {
                $0.certificate = server.path("client.pem")
                $0.key = server.path("client.key")
            }
            #expect(shown.response?.status == 204, "\(shown)")
        }
    }

    @Test func `a private address is refused whatever name led to it, and before a TLS handshake says anything of us`() async throws {
        try await TLSServer.with { server in
            let refused = try await result(server) { $0.deniesPrivateAddresses = true }
            #expect(refused.failure?.reason == .addressDenied)
            #expect(Outcome(refused) == .rejected(.addressDenied))
        }
    }

    @Test(arguments: [(Receiver.Network.Addresses.ipv4, true), (.ipv6, false)])
    func `only the addresses of the configured family are tried`(addresses: Receiver.Network.Addresses, arrives: Bool) async throws {
        // The server listens on IPv4 only.
        try await TLSServer.with { server in
            let response = try await result(server) { $0.addresses = addresses }.response
            #expect((response != nil) == arrives)
        }
    }

    @Test func `a proxy that is named is used, and none means none`() async throws {
        let proxy = try LoopbackReceiver { _ in .answer(204) }
        defer { proxy.stop() }
        var network = Receiver.Network()
        network.proxy = .url("http://127.0.0.1:\(proxy.port)")
        let client = try HTTPClient()
        let url = try Receiver.address("http://hooks.example.invalid/v")
        let result = await client.post(to: Receiver(name: "desk", url: url, network: network))
        #expect(result.response?.status == 204)
        #expect(proxy.requests.map(\.path) == ["http://hooks.example.invalid/v"])
        await client.shutdown()
    }
}

/// A TLS server in a process of its own, with an authority and certificates of its own.
final class TLSServer: Sendable {
    let port: Int
    private let folder: URL

    static let isAvailable = ["python3 -c 'import ssl'", "openssl version"].allSatisfy { (try? shell($0)) == 0 }

    private init(port: Int, folder: URL) {
        self.port = port
        self.folder = folder
    }

    func path(_ name: String) -> String { folder.appending(path: name).path() }

    static func with(name: String = "localhost", days: Int = 2, options: [String] = [], _ body: (TLSServer) async throws -> Void)
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vedette-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try certificates(for: name, days, in: folder)
        try Data(program.utf8).write(to: folder.appending(path: "server.py"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "server.py"] + options
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(Int(line.trimmingCharacters(in: .whitespacesAndNewlines)))
        try await body(TLSServer(port: port, folder: folder))
    }

    private static func certificates(for name: String, _ days: Int, in folder: URL) throws {
        let make = "openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
        // One that has run out is made by an authority that does not mind.
        let dates = days > 0 ? "-days \(days)" : "-days 0"
        let steps = [
            "\(make) -x509 -keyout ca.key -out ca.pem -subj /CN=authority -days 2",
            "\(make) -keyout server.key -out server.csr -subj /CN=\(name)",
            "printf 'subjectAltName=DNS:\(name)' > server.ext",
            "openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -extfile server.ext \(dates)",
            "\(make) -keyout client.key -out client.csr -subj /CN=client",
            "openssl x509 -req -in client.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out client.pem -days 2",
        ]
        for step in steps where try shell(step, in: folder) != 0 { throw POSIXError(.EIO) }
        if days <= 0 { Thread.sleep(forTimeInterval: 1.1) }
    }

    private static func shell(_ command: String, in folder: URL? = nil) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        if let folder { process.currentDirectoryURL = folder }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Answers every request with 204, until it is ended, or for a minute.
    private static let program = """
        import http.server, signal, ssl, sys, warnings
        warnings.filterwarnings("ignore")
        # A process inherits which signals the test's thread blocks, the one that ends it among them.
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        signal.alarm(60)
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def do_POST(self):
                self.rfile.read(int(self.headers["content-length"]))
                self.send_response(204)
                self.end_headers()
            def log_message(self, *_): pass
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("server.pem", "server.key")
        if "old" in sys.argv:
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        if "client" in sys.argv:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations("ca.pem")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_address[1], flush=True)
        server.serve_forever()

        """
}
