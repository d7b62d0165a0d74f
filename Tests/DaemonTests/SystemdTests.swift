// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Logging
import Store
import SystemPackage
import Testing

@testable import Daemon

/// A datagram socket that listens as the service manager does.
final class ManagerSocket: Sendable {
    let address: String
    private let descriptor: Int32

    init(_ address: String) throws {
        self.address = address
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(address.utf8)
        let isAbstract = bytes[0] == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        unsafe withUnsafeMutableBytes(of: &name.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let length = socklen_t(2 + bytes.count + (isAbstract ? 0 : 1))
        let bound = unsafe withUnsafePointer(to: &name) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, length) }
        }
        guard bound == 0 else { throw POSIXError(.EADDRINUSE) }
        var limit = timeval(tv_sec: 0, tv_usec: 300_000)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// The next datagram's lines; `nil` when none comes within 0.3 s.
    func next() -> [String]? { receive(0) }

    /// The lines of a datagram that is there already.
    func arrived() -> [String]? { receive(Int32(MSG_DONTWAIT)) }

    private func receive(_ flags: Int32) -> [String]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe recv(descriptor, &buffer, buffer.count, flags)
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

@Suite struct SystemdTests {
    static func abstractName() -> String { "@vedette-test-\(UUID().uuidString)" }

    @Test func `the service manager hears of readiness, over a path and over an abstract socket`() throws {
        try Fixture.with { fixture in
            for address in [fixture.path("n.sock"), Self.abstractName()] {
                let socket = try ManagerSocket(address)
                ServiceManager(environment: ["NOTIFY_SOCKET": address]).ready(status: "Watching\nall")
                #expect(socket.next() == ["READY=1", "STATUS=Watching all"])
            }
        }
    }

    @Test func `a reload tells the monotonic time in microseconds`() throws {
        let socket = try ManagerSocket(Self.abstractName())
        var before = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &before)
        ServiceManager(environment: ["NOTIFY_SOCKET": socket.address]).reloading()
        var after = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &after)
        let lines = try #require(socket.next())
        #expect(lines.first == "RELOADING=1")
        let said = try #require(lines.first { $0.hasPrefix("MONOTONIC_USEC=") }.flatMap { Int($0.dropFirst(15)) })
        #expect((before.tv_sec * 1_000_000 + before.tv_nsec / 1000...after.tv_sec * 1_000_000 + after.tv_nsec / 1000).contains(said))
    }

    @Test(
        arguments: [
            (["WATCHDOG_USEC": "2000000"], Duration.seconds(2)), (["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "1"], nil),
            (["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "\(getpid())"], Duration.seconds(2)), (["WATCHDOG_USEC": "0"], nil), ([:], nil),
            (["WATCHDOG_USEC": "soon"], nil),
        ] as [([String: String], Duration?)])
    func `the watchdog is answered when it is asked of this process`(environment: [String: String], expected: Duration?) {
        #expect(ServiceManager(environment: environment).watchdog == expected)
    }

    @Test func `without a service manager nothing happens`() {
        let manager = ServiceManager(environment: [:])
        #expect(!manager.isListening)
        manager.ready(status: "x")
        manager.stopping()
    }

    @Test func `the watchdog is answered while all make progress, and no longer when one is stuck`() async throws {
        let socket = try ManagerSocket(Self.abstractName())
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": socket.address, "WATCHDOG_USEC": "100000"])
        let (pipeline, sender) = (Heartbeat("pipeline"), Heartbeat("sender"))
        let memory = Memory()
        let log = Log(sink: memory)
        let watchdog = Watchdog(manager: manager, heartbeats: [pipeline, sender], onStuck: { log.logger.critical("\($0.name) is stuck") })
        let task = Task { await watchdog.run() }
        for _ in 1...2 { try await eventually("an answer comes") { socket.arrived() == ["WATCHDOG=1"] } }
        sender.beat()
        try await eventually("the sender is found stuck") { memory.count(of: "sender is stuck") == 1 }
        // What was sent before it was stuck is still in the socket.
        while socket.arrived() != nil {}
        try await Task.sleep(for: .milliseconds(300))
        #expect(socket.arrived() == nil)
        sender.rest()
        try await eventually("answers come again") { socket.arrived() == ["WATCHDOG=1"] }
        #expect(memory.lines == ["critical: sender is stuck"])
        task.cancel()
    }

    @Test func `nobody is woken for a watchdog that is not asked for`() async {
        await Watchdog(manager: ServiceManager(environment: [:]), heartbeats: [], onStuck: { _ in }).run()
    }
}

@Suite struct CircuitTests {
    @Test(arguments: [(0, 4, nil), (4, 4, nil), (5, 0, 5), (6, 0, 10), (7, 0, 20), (11, 0, 300), (50, 0, 300)] as [(Int, Int, Int?)])
    func `failures in a row leave only probes`(failures: Int, permits: Int, pause: Int?) {
        let now = ContinuousClock.now
        var circuit = Circuit()
        for _ in 0..<failures { circuit.failed(at: now) }
        #expect(circuit.permits(of: 4, at: now) == permits)
        #expect(circuit.nextProbe == pause.map { now + .seconds($0) })
        if let probe = circuit.nextProbe { #expect(circuit.permits(of: 4, at: probe) == 1) }
        circuit.succeeded()
        #expect(circuit.permits(of: 4, at: now) == 4)
    }
}

@Suite struct FileLockTests {
    @Test func `a second daemon on the same state is told who holds it`() throws {
        try Fixture.with { fixture in
            let first = try FileLock.state(fixture.path("v.sqlite"), role: .all)
            let error = #expect(throws: DaemonError.self) { try FileLock.state(fixture.path("v.sqlite"), role: .all) }
            #expect("\(try #require(error))".hasPrefix("another daemon, process \(getpid()), works on "))
            withExtendedLifetime(first) {}
        }
    }

    @Test(
        arguments: [
            (.intake, .sender, true), (.sender, .intake, true), (.intake, .intake, false), (.sender, .sender, false),
            (.all, .intake, false),
            (.all, .sender, false), (.intake, .all, false), (.sender, .all, false),
        ] as [(Daemon.Role, Daemon.Role, Bool)])
    func `one daemon for everything, or one for each part`(first: Daemon.Role, second: Daemon.Role, isTogether: Bool) throws {
        try Fixture.with { fixture in
            let held = try FileLock.state(fixture.path("v.sqlite"), role: first)
            if isTogether {
                _ = try FileLock.state(fixture.path("v.sqlite"), role: second)
            } else {
                let error = #expect(throws: DaemonError.self) { try FileLock.state(fixture.path("v.sqlite"), role: second) }
                #expect("\(try #require(error))".hasPrefix("another daemon, process \(getpid()), works on "))
            }
            withExtendedLifetime(held) {}
        }
    }

    @Test func `the lock ends with its owner`() throws {
        try Fixture.with { fixture in
            _ = try FolderLock(FilePath(fixture.path("inbox")))
            _ = try FolderLock(FilePath(fixture.path("inbox")))
        }
    }
}
