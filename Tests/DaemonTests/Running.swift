// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import Synchronization
import Testing
import Webhooks

@testable import Daemon

/// A daemon that runs in this process while its scope lasts, with the rules that we ship.
struct Running: Sendable {
    let fixture: Fixture
    let memory: Memory
    let store: Store
    private let controls: AsyncStream<Daemon.Control>.Continuation

    static func with(
        _ receiver: TestReceiver, also others: [String: String] = [:], firstWait: String = "10s", level: String = "info",
        in fixture: Fixture, _ body: (Running) async throws -> Void
    ) async throws {
        try fixture.write(Fixture.secret, to: "secret")
        try write(fixture, receiver, others, level, firstWait)
        let memory = Memory()
        let daemon = Daemon(
            configuration: fixture.path("vedette.yaml"), environment: [:], log: Log(sink: memory))
        let (stream, controls) = AsyncStream.makeStream(of: Daemon.Control.self)
        let hasEnded = Mutex(false)
        let task = Task {
            defer { hasEnded.withLock { $0 = true } }
            try await daemon.run(stream)
        }
        do {
            // Compiling all rules takes a debug build seconds.
            try await eventually("the daemon is up", within: .seconds(60)) { memory.count(of: "watches") == 1 || hasEnded.withLock { $0 } }
            let store = try Store(readingFrom: fixture.path("vedette.sqlite"))
            try await body(Running(fixture: fixture, memory: memory, store: store, controls: controls))
        } catch {
            controls.yield(.stop)
            Issue.record("the log: \(memory.lines.joined(separator: "\n")) \(await task.result)")
            throw error
        }
        controls.yield(.stop)
        try await task.value
    }

    static func with(
        _ receiver: TestReceiver, also others: [String: String] = [:], firstWait: String = "10s", level: String = "info",
        _ body: (Running) async throws -> Void
    ) async throws {
        try await Fixture.with { fixture in
            try await with(receiver, also: others, firstWait: firstWait, level: level, in: fixture, body)
        }
    }

    static func shipped(_ name: String) -> String {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appending(path: "config/\(name)").path(percentEncoded: false)
    }

    func reload() { controls.yield(.reload) }

    func configure(_ receiver: TestReceiver, also others: [String: String]) throws {
        try Self.write(fixture, receiver, others, "info", "10s")
    }

    private static func write(
        _ fixture: Fixture, _ receiver: TestReceiver, _ others: [String: String], _ level: String, _ firstWait: String
    ) throws {
        let receivers = [("desk", receiver.url)] + others.sorted { $0.key < $1.key }
        let lines = receivers.map { "  - {name: \($0.0), url: \"\($0.1)\", secret: {file: secret}}" }
        try fixture.write(
            """
            inbox: {path: inbox, settle: 50ms}
            state: vedette.sqlite
            rules: [\(shipped("rules"))]
            gazetteer: [\(shipped("gazetteer"))]
            receivers:
            \(lines.joined(separator: "\n"))
            routes: [{receivers: [\(receivers.map(\.0).joined(separator: ", "))]}]
            log: {level: \(level)}
            delivery: {first_wait: \(firstWait)}

            """, to: "vedette.yaml")
    }
}
