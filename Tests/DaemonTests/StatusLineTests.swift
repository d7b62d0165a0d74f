// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Store
import Synchronization
import Testing

@testable import Daemon

@Suite struct StatusLineTests {
    /// A status line with a service manager that listens, a clock that is set by hand, and a watchdog unless told otherwise.
    private final class Desk: Sendable {
        let socket: ManagerSocket
        let line: StatusLine
        let clock: Clock

        final class Clock: Sendable {
            private let seconds = Mutex(1_762_560_000.0)
            var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
            func advance(by minutes: Double) { seconds.withLock { $0 += minutes * 60 } }
        }

        init(role: Daemon.Role = .all, hasWatchdog: Bool = true, pause: Duration = .milliseconds(50)) throws {
            socket = try ManagerSocket(SystemdTests.abstractName())
            let clock = Clock()
            self.clock = clock
            let watchdog = hasWatchdog ? ["WATCHDOG_USEC": "30000000"] : [:]
            let environment = ["NOTIFY_SOCKET": socket.address].merging(watchdog) { given, _ in given }
            line = StatusLine(ServiceManager(environment: environment), role: role, pause: pause) { clock.now }
        }
    }

    @Test func `it tells what waits, what was read, when somebody was told, and who cannot be`() throws {
        let desk = try Desk()
        #expect(desk.line.text == "0 waiting, 0 read, no alert yet")
        desk.line.begin(lastAlert: desk.clock.now) { 3 }
        var committed = Committed()
        committed.accepted = 18_204
        desk.line.count(committed)
        desk.clock.advance(by: 12)
        desk.line.count("desk", .retrying, isDelivered: false)
        #expect(desk.line.text == "3 waiting, 18,204 read, last alert 12 min ago, receiver desk retrying")
        desk.line.count("ops", .retrying, isDelivered: false)
        desk.line.count("night", .gone, isDelivered: false)
        #expect(desk.line.text.hasSuffix("last alert 12 min ago, receivers desk, ops retrying, receiver night gone"))
        desk.line.count("desk", nil, isDelivered: true)
        desk.line.keeps(["desk", "ops"])
        #expect(desk.line.text == "3 waiting, 18,204 read, last alert 12 min ago, receiver ops retrying")
    }

    @Test(arguments: [
        (0.9, "just now"), (1, "1 min ago"), (119, "119 min ago"), (120, "2 h ago"), (2_879, "47 h ago"), (2_880, "2 days ago"),
    ])
    func `how long ago it was is told as a person would`(minutes: Double, words: String) throws {
        let desk = try Desk()
        desk.line.begin(lastAlert: desk.clock.now) { 0 }
        desk.clock.advance(by: minutes)
        #expect(desk.line.text == "0 waiting, 0 read, last alert \(words)")
    }

    @Test func `without a watchdog, whose beat would keep "ago" true, the moment is told`() throws {
        let desk = try Desk(hasWatchdog: false)
        desk.line.begin(lastAlert: desk.clock.now) { 0 }
        #expect(desk.line.text == "0 waiting, 0 read, last alert at 2025-11-08T00:00:00Z")
    }

    @Test func `a sender tells of what it sent`() throws {
        let desk = try Desk(role: .sender)
        desk.line.count("desk", nil, isDelivered: true)
        #expect(desk.line.text == "1 sent, last alert just now")
    }

    @Test func `what the intake waits for is told at once, and once, and that it goes on`() throws {
        let desk = try Desk()
        for _ in 0..<2 { desk.line.hinders("the disk is full") }
        #expect(desk.socket.next() == ["STATUS=THE INTAKE WAITS: the disk is full. 0 waiting, 0 read, no alert yet"])
        desk.line.hinders(nil)
        #expect(desk.socket.next() == ["STATUS=0 waiting, 0 read, no alert yet"])
        #expect(desk.socket.next() == nil)
    }

    @Test func `many changes are one line, and no change is none`() async throws {
        let desk = try Desk()
        var committed = Committed()
        committed.accepted = 1
        for _ in 0..<1_000 { desk.line.count(committed) }
        try await eventually("it is told") { desk.socket.arrived() == ["STATUS=0 waiting, 1,000 read, no alert yet"] }
        desk.line.changed()
        try await Task.sleep(for: .milliseconds(200))
        #expect(desk.socket.arrived() == nil)
    }

    @Test func `the watchdog's beat tells it only when it is another one`() throws {
        let desk = try Desk()
        desk.line.begin(lastAlert: desk.clock.now) { 0 }
        desk.line.ready()
        #expect(desk.socket.next() == ["READY=1", "STATUS=0 waiting, 0 read, last alert just now"])
        desk.line.tell()
        #expect(desk.socket.next() == nil)
        desk.clock.advance(by: 1)
        desk.line.tell()
        #expect(desk.socket.next() == ["STATUS=0 waiting, 0 read, last alert 1 min ago"])
        desk.line.close()
        desk.clock.advance(by: 1)
        desk.line.tell()
        #expect(desk.socket.next() == nil)
    }
}
