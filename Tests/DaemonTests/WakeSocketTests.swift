// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import Testing

@testable import Daemon

@Suite struct WakeSocketTests {
    private final class Count: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    /// A listener at work while the scope lasts.
    private func listening(
        at path: String, pause: Duration = .seconds(60), _ memory: Memory = Memory(), _ body: (Count) async throws -> Void
    ) async throws {
        let count = Count()
        let listener = WakeListener(path, pause: pause, logger: Log(sink: memory).logger) { count.add() }
        let task = Task { await listener.run() }
        try await body(count)
        task.cancel()
        await task.value
    }

    @Test(arguments: [
        (["RUNTIME_DIRECTORY": "/run/vedette"], "/run/vedette/v.sqlite.wake"),
        (["RUNTIME_DIRECTORY": "/run/vedette:/run/other"], "/run/vedette/v.sqlite.wake"), ([:], "/srv/v.sqlite.wake"),
    ])
    func `both ends find it by the state and the runtime directory`(environment: [String: String], path: String) {
        #expect(WakeSocket.path(state: "/srv/v.sqlite", environment: environment) == path)
    }

    @Test func `the sender wakes within milliseconds, before it runs too, and again after a restart`() async throws {
        try await Fixture.with { fixture in
            let (path, memory) = (fixture.path("wake"), Memory())
            let waker = Waker(path, logger: Log(sink: memory).logger)
            // Nobody is there: nothing to say.
            waker.wake()
            for _ in 1...2 {
                try await listening(at: path) { count in
                    waker.wake()
                    try await eventually("it is woken") { count.value == 1 }
                    waker.wake()
                    try await eventually("it is woken again") { count.value == 2 }
                }
                #expect(!FileManager.default.fileExists(atPath: path))
            }
            #expect(memory.lines == [])
        }
    }

    @Test func `a sender that does not listen holds no intake up, and finds one wake-up or more`() async throws {
        try await Fixture.with { fixture in
            let count = Count()
            let listener = WakeListener(fixture.path("wake"), logger: Log(sink: Memory()).logger) { count.add() }
            let waker = Waker(fixture.path("wake"), logger: Log(sink: Memory()).logger)
            // More than any queue of datagrams holds.
            for _ in 0..<5_000 { waker.wake() }
            let task = Task { await listener.run() }
            try await eventually("it is woken") { count.value >= 1 }
            task.cancel()
            await task.value
        }
    }

    @Test func `what a killed sender left is no hindrance, and a file that is no socket is not removed`() async throws {
        try await Fixture.with { fixture in
            let path = fixture.path("wake")
            let left = try #require(UnixDatagram.listening(at: path) != nil ? path : nil)
            #expect(FileManager.default.fileExists(atPath: left))
            try await listening(at: path) { count in
                Waker(path, logger: Log(sink: Memory()).logger).wake()
                try await eventually("it is woken") { count.value == 1 }
            }
            try fixture.write("mine", to: "wake")
            let memory = Memory()
            try await listening(at: path, pause: .milliseconds(20), memory) { count in
                try await eventually("it looks nevertheless") { count.value >= 2 }
            }
            #expect(memory.count(of: "no socket can be made") == 1)
            #expect(try String(contentsOf: fixture.url("wake"), encoding: .utf8) == "mine")
        }
    }
}
