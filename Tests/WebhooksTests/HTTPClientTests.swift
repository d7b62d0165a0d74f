// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Webhooks

/// Many exchanges at a time, and their end.
@Suite(.timeLimit(.minutes(3))) struct HTTPClientTests {
    @Test func `exchanges one after the other share one connection`() async throws {
        try await withExchange { _ in
            .answer(200, body: "ok")
        } _: { receiver, client in
            let configured = try receiver.configured()
            for number in 0..<50 {
                let response = try #require(await client.post("\(number)", to: configured).response)
                #expect(response.timing.reusedConnection == (number > 0))
            }
            #expect(receiver.acceptedConnections == 1)
            #expect(receiver.requests.map { String(decoding: $0.body, as: UTF8.self) } == (0..<50).map(String.init))
        }
    }

    @Test func `many senders at a time each get their own answer over few connections`() async throws {
        let script: @Sendable (LoopbackReceiver.Request) -> LoopbackReceiver.Reply = {
            .answer(200, body: "got " + String(decoding: $0.body, as: UTF8.self))
        }
        try await withExchange(script) { receiver, client in
            let configured = try receiver.configured()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for sender in 0..<16 {
                    group.addTask {
                        for number in 0..<50 {
                            let response = try #require(await client.post("\(sender)-\(number)", to: configured).response)
                            #expect(response.excerpt == Data("got \(sender)-\(number)".utf8))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(receiver.requests.count == 800)
            #expect(receiver.acceptedConnections <= 16)
        }
    }

    @Test func `what is over the bound waits its turn`() async throws {
        try await withExchange(options: .init(maxInFlight: 2)) { _ in
            .answer(200, after: .milliseconds(5))
        } _: { receiver, client in
            let configured = try receiver.configured()
            await withTaskGroup(of: Int?.self) { group in
                for _ in 0..<40 { group.addTask { await client.post(to: configured).response?.status } }
                for await status in group { #expect(status == 200) }
            }
            #expect(receiver.acceptedConnections <= 2)
        }
    }

    @Test func `a dead receiver does not hold up the others`() async throws {
        let script: @Sendable (LoopbackReceiver.Request) -> LoopbackReceiver.Reply = { $0.body.isEmpty ? .hang : .answer(200) }
        try await withExchange(script) { receiver, client in
            let configured = try receiver.configured(total: .seconds(20))
            let hanging = (0..<8).map { _ in Task { await client.post("", to: configured) } }
            for _ in 0..<100 { #expect(await client.post(to: configured).response?.status == 200) }
            for task in hanging { task.cancel() }
            for task in hanging { #expect(await task.value.failure?.reason == .cancelled) }
        }
    }

    @Test func `a receiver that closes a kept connection is reached over a new one`() async throws {
        let text = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"
        try await withExchange { _ in
            .raw(text)
        } _: { receiver, client in
            let configured = try receiver.configured()
            for _ in 0..<20 { #expect(await client.post(to: configured).response?.status == 200) }
            #expect(receiver.requests.count == 20)
        }
    }

    @Test func `a cancelled exchange ends at once`() async throws {
        try await withExchange { _ in
            .hang
        } _: { receiver, client in
            let configured = try receiver.configured(total: .seconds(30))
            let task = Task { await client.post(to: configured) }
            while receiver.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
            let start = ContinuousClock.now
            task.cancel()
            #expect(await task.value.failure?.reason == .cancelled)
            #expect(.now - start < .seconds(5))
        }
    }

    @Test func `a task that is cancelled before it sends does not send`() async throws {
        try await withExchange { _ in
            .answer(200)
        } _: { receiver, client in
            let configured = try receiver.configured()
            let reasons = await withTaskGroup(of: FailureReason?.self) { group in
                group.cancelAll()
                for _ in 0..<20 { group.addTask { await client.post(to: configured).failure?.reason } }
                return await group.reduce(into: [FailureReason?]()) { $0.append($1) }
            }
            #expect(reasons == Array(repeating: .cancelled, count: 20))
            #expect(receiver.requests.isEmpty)
        }
    }

    @Test func `shutting down ends what is under way, closes all connections and lets nothing in`() async throws {
        try await withExchange(options: .init(maxInFlight: 4)) { _ in
            .hang
        } _: { receiver, client in
            let configured = try receiver.configured(total: .seconds(30))
            let tasks = (0..<8).map { _ in Task { await client.post(to: configured) } }
            while receiver.requests.count < 4 { try await Task.sleep(for: .milliseconds(2)) }
            await client.shutdown()
            for task in tasks { #expect(await task.value.failure?.reason == .shutDown) }
            #expect(await client.post(to: configured).failure?.reason == .shutDown)
            await client.shutdown()
            let deadline = ContinuousClock.now + .seconds(5)
            while receiver.openConnections > 0, .now < deadline { try await Task.sleep(for: .milliseconds(5)) }
            #expect(receiver.openConnections == 0)
        }
    }

    @Test func `a client that is let go ends its thread by itself`() async throws {
        let receiver = try LoopbackReceiver { _ in .answer(200) }
        defer { receiver.stop() }
        do {
            let client = try HTTPClient()
            #expect(await client.post(to: try receiver.configured()).response?.status == 200)
        }
        // The kept connection is closed when the thread frees its handles.
        let deadline = ContinuousClock.now + .seconds(5)
        while receiver.openConnections > 0, .now < deadline { try await Task.sleep(for: .milliseconds(5)) }
        #expect(receiver.openConnections == 0)
    }
}
