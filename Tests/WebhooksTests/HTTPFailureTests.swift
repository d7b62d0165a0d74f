// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import Webhooks

/// What goes wrong before there is an answer.
@Suite(.timeLimit(.minutes(3))) struct HTTPFailureTests {
    /// The failure that a script leads to.
    private func failure(
        scheme: String = "http", total: Duration = .seconds(10), network: Receiver.Network = .init(), _ reply: LoopbackReceiver.Reply
    ) async throws -> HTTPFailure {
        let result = try await withExchange { _ in
            reply
        } _: { receiver, client in
            await client.post(to: try receiver.configured(scheme: scheme, total: total, network: network))
        }
        return try #require(result.failure)
    }

    private func failure(url: String, timeouts: Receiver.Timeouts = .init()) async throws -> HTTPFailure {
        let client = try HTTPClient()
        let result = await client.post(to: Receiver(name: "desk", url: try #require(URL(string: url)), timeouts: timeouts))
        await client.shutdown()
        return try #require(result.failure)
    }

    @Test func `a port where nothing listens refuses`() async throws {
        let (socket, port) = try listenOnLoopback()
        close(socket)
        let failure = try await failure(url: "http://127.0.0.1:\(port)/")
        #expect(failure.reason == .refused)
        #expect(!failure.detail.isEmpty)
    }

    @Test func `a host that does not exist is not resolved`() async throws {
        let failure = try await failure(url: "http://no-such-host.invalid/", timeouts: .init(connect: .seconds(3), total: .seconds(3)))
        // Without a name server in reach the resolver does not come to an end in time.
        #expect(failure.reason == .couldNotResolve || failure.reason == .connectTimedOut)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\ncontent-le"]) func `a reset before the answer's head is whole is a reset`(part: String)
        async throws
    {
        #expect(try await failure(.reset(part)).reason == .reset)
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\ncontent-le", "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n"])
    func `an end before the answer's head is whole is a reset too, whatever status it began with`(part: String) async throws {
        #expect(try await failure(.raw(part)).reason == .reset)
    }

    @Test func `a receiver that hangs times out`() async throws {
        let failure = try await failure(total: .milliseconds(300), .hang)
        #expect(failure.reason == .timedOut)
        #expect((.milliseconds(250) ... .seconds(5)).contains(failure.timing.total))
    }

    @Test func `a slow drip falls under the whole time-out`() async throws {
        let head = "HTTP/1.1 200 OK\r\n" + String(repeating: "x-slow: yes\r\n", count: 1000)
        let failure = try await failure(total: .milliseconds(400), .drip(head, every: .milliseconds(20)))
        #expect(failure.reason == .timedOut)
        #expect(failure.timing.total < .seconds(5))
    }

    @Test(arguments: ["SSH-2.0-server\r\n\r\n", "220 mail.example.org\r\n\r\n"])
    func `an answer that is not HTTP is told as such`(text: String) async throws {
        #expect(try await failure(.raw(text)).reason == .protocolError)
    }

    @Test func `a head without end is cut off`() async throws {
        let endless = "HTTP/1.1 200 OK\r\n" + String(repeating: "x-more: \(String(repeating: "y", count: 1000))\r\n", count: 200)
        #expect(try await failure(.raw(endless)).reason == .protocolError)
    }

    @Test func `a receiver that speaks no TLS fails the handshake`() async throws {
        #expect(try await failure(scheme: "https", total: .seconds(5), .hang).reason == .tls)
    }

    @Test func `a CA file that is not there is our own fault`() async throws {
        var network = Receiver.Network()
        network.caFile = "/nonexistent/ca.pem"
        #expect(try await failure(scheme: "https", network: network, .hang).reason == .local)
    }

    @Test(arguments: ["ftp://127.0.0.1/x", "file:///etc/hostname", "gopher://127.0.0.1/"])
    func `other schemes are not spoken`(url: String) async throws {
        #expect(try await failure(url: url).reason == .badRequest)
    }

    @Test func `a header that would split the request is not sent`() async throws {
        try await withExchange { _ in
            .answer(200)
        } _: { receiver, client in
            let configured = try receiver.configured()
            let request = WebhookRequest(url: configured.url, headers: [Header(known: "webhook-id", "a\r\nx-evil: 1")], body: Data())
            #expect(await client.send(request, to: configured).failure?.reason == .badRequest)
            #expect(receiver.requests.isEmpty)
        }
    }

    @Test func `with private addresses denied, nothing is sent to one`() async throws {
        var network = Receiver.Network()
        network.deniesPrivateAddresses = true
        try await withExchange { _ in
            .answer(200)
        } _: { receiver, client in
            let result = await client.post(to: try receiver.configured(network: network))
            #expect(result.failure?.reason == .addressDenied)
            #expect(result.failure?.detail.contains("127.0.0.1") == true)
            #expect(receiver.requests.isEmpty)
        }
    }
}
