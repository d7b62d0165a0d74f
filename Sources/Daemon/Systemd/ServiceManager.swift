// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc

/// What the daemon tells the service manager, as sd_notify(3) describes it. Without `$NOTIFY_SOCKET`, nothing is sent.
final class ServiceManager: Sendable {
    private let socket: Connection
    /// Whether there is anybody to tell.
    let isListening: Bool
    /// How often the service manager wants to hear that all is well (`$WATCHDOG_USEC`); `nil` when it does not ask.
    let watchdog: Duration?

    /// The service manager that the environment names, if any.
    init(environment: [String: String]) {
        let address = environment["NOTIFY_SOCKET"]
        socket = Connection(address)
        isListening = address != nil
        // `$WATCHDOG_PID` tells for whom the request is: it must not be answered by a child that inherited it.
        let isForUs = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        watchdog = isForUs ? environment["WATCHDOG_USEC"].flatMap(Int64.init).flatMap { $0 > 0 ? .microseconds($0) : nil } : nil
    }

    /// Start-up is complete, or a reload is.
    func ready(status: String) { notify("READY=1", "STATUS=\(status)") }

    /// The start takes longer, and is well: the service manager is to wait for so much longer.
    func starting(_ text: String, for time: Duration) {
        notify("STATUS=\(text)", "EXTEND_TIMEOUT_USEC=\(Int64(time / .microseconds(1)))")
    }

    /// A reload begins.
    func reloading() { notify("RELOADING=1", "MONOTONIC_USEC=\(Self.monotonicMicroseconds)", "STATUS=Reloading the configuration") }

    /// The daemon stops.
    func stopping() { notify("STOPPING=1", "STATUS=Finishing what is in hand") }

    /// How it goes, in one line for a person.
    func status(_ text: String) { notify("STATUS=\(text)") }

    /// All is well.
    func alive() { notify("WATCHDOG=1") }

    /// CLOCK_MONOTONIC in microseconds, by which systemd tells which reload is meant. On Linux, Dispatch counts by that clock.
    private static var monotonicMicroseconds: UInt64 { DispatchTime.now().uptimeNanoseconds / 1000 }

    private func notify(_ lines: String...) {
        // A status with a line break would be read as an assignment of its own.
        let text = lines.map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
        socket.send(Array(text.utf8))
    }

    /// A socket that may be absent: an optional that cannot be copied has no `flatMap`.
    private struct Connection: ~Copyable, Sendable {
        private let datagram: UnixDatagram?

        init(_ address: String?) {
            if let address { datagram = UnixDatagram.to(address) } else { datagram = nil }
        }

        borrowing func send(_ bytes: [UInt8]) {
            // What the service manager does not take is lost: it is a report, and the next one tells more.
            switch datagram {
            case .some(let datagram): _ = datagram.send(bytes)
            case .none: break
            }
        }
    }
}
