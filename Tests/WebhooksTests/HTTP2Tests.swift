// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import Webhooks

/// HTTP/2 against a server that speaks nothing else: `nghttpd` of nghttp2 (Debian: nghttp2-server); skipped where it is absent.
@Suite(.timeLimit(.minutes(3)), .enabled(if: HTTP2Server.isAvailable, "nghttpd (nghttp2-server), python3 or openssl is not installed"))
struct HTTP2Tests {
    @Test func `HTTP/2 is spoken where it is offered, many requests at a time over kept connections`() async throws {
        try await TLSServer.with { certificates in
            try await HTTP2Server.with(certificates) { port in
                var network = Receiver.Network()
                network.caFile = certificates.path("ca.pem")
                network.proxy = .none
                let receiver = Receiver(
                    name: "desk", url: try Receiver.address("https://localhost:\(port)/hook"),
                    timeouts: .init(connect: .seconds(5), total: .seconds(5)),
                    network: network)
                let client = try HTTPClient()
                var first = await client.post("{\"number\": 0}", to: receiver)
                let deadline = ContinuousClock.now + .seconds(10)
                while first.failure?.reason == .refused, .now < deadline {
                    try await Task.sleep(for: .milliseconds(20))
                    first = await client.post("{\"number\": 0}", to: receiver)
                }
                // It sends back what it was sent, under status 200, and would not understand HTTP/1.1.
                #expect(first.response?.status == 200, "\(first)")
                #expect(first.response.map { String(decoding: $0.excerpt, as: UTF8.self) } == "{\"number\": 0}")
                let results = await withTaskGroup(of: HTTPResult.self) { group in
                    for number in 1...40 { group.addTask { await client.post("{\"number\": \(number)}", to: receiver) } }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(results.count { $0.response?.status == 200 } == 40)
                let later = await client.post(to: receiver)
                #expect(later.response?.timing.reusedConnection == true)
                await client.shutdown()
            }
        }
    }
}

/// `nghttpd` with the certificates of a TLS server.
private enum HTTP2Server {
    static let program = ["/usr/sbin/nghttpd", "/usr/bin/nghttpd"].first { FileManager.default.isExecutableFile(atPath: $0) }
    static let isAvailable = program != nil && TLSServer.isAvailable

    static func with(_ certificates: TLSServer, _ body: (UInt16) async throws -> Void) async throws {
        let port = try freePort()
        let process = Process()
        process.executableURL = URL(filePath: try #require(program))
        process.arguments = [
            "--address=127.0.0.1", "--echo-upload", "\(port)", certificates.path("server.key"), certificates.path("server.pem"),
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            // It inherits which signals the test's thread blocks, the polite one among them.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        try await body(port)
    }

    /// A port that nobody had a moment ago.
    private static func freePort() throws -> UInt16 {
        let receiver = try LoopbackReceiver { _ in .answer(204) }
        defer { receiver.stop() }
        return receiver.port
    }
}
