// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Logging
import ServiceLifecycle
import SystemPackage

/// Where the intake wakes the sender when they are two processes: a socket for datagrams that say nothing but "look". What there is to send stands in the
/// database. A wake-up that is lost costs time and no alert, because the sender also looks every `Limits.senderLook`.
enum WakeSocket {
    /// The socket of a database: in the runtime directory that systemd made for both (`$RUNTIME_DIRECTORY`), else beside the database.
    static func path(state: String, environment: [String: String]) -> String {
        guard let folder = environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first else { return state + ".wake" }
        return "\(folder)/\((state as NSString).lastPathComponent).wake"
    }
}

/// The intake's end.
final class Waker: Sendable {
    private let path: String
    private let logger: Logger
    private let socket: UnixDatagram?

    init(_ path: String, logger: Logger) {
        self.path = path
        self.logger = logger
        socket = UnixDatagram.to(path)
    }

    /// Wakes the sender. Without one nothing happens: it looks at everything when it starts.
    func wake() {
        switch socket {
        case .some(let socket):
            let fault = socket.sendAtOnce([1])
            // A full queue holds what wakes it already.
            guard ![0, EAGAIN, ENOENT, ECONNREFUSED].contains(fault) else { return }
            logger.tell(.wakeTrouble, "the sender was not woken at \(path): \(Errno(rawValue: fault)); the alert may be late")
        case .none: logger.tell(.wakeTrouble, "the sender cannot be woken at \(path): it is no place for a socket; the alert may be late")
        }
    }
}

/// The sender's end: a thread that waits in `recv`, so that nothing polls, and the slow look beside it.
final class WakeListener: Sendable {
    private let path: String
    private let pause: Duration
    private let logger: Logger
    private let onWake: @Sendable () -> Void
    private let socket: UnixDatagram?

    /// Listens from now on; what comes before `run` waits in the socket.
    init(_ path: String, pause: Duration = Limits.senderLook, logger: Logger, onWake: @escaping @Sendable () -> Void) {
        self.path = path
        self.pause = pause
        self.logger = logger
        self.onWake = onWake
        // A socket that a killed sender left behind is in the way, and nobody else's: the lock of the role is ours.
        Self.remove(path)
        socket = UnixDatagram.listening(at: path)
    }

    /// Works until told to stop. Without a socket it says so, and only looks now and then.
    func run() async {
        switch socket {
        case .some:
            let thread = Thread { [self] in listen() }
            thread.name = "wake"
            thread.start()
        case .none:
            logger.tell(
                .wakeTrouble, "the intake cannot wake this sender: no socket can be made at \(path); it looks every \(pause.words)")
        }
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do { try await cancelWhenGracefulShutdown { [pause] in try await Task.sleep(for: pause) } } catch { break }
            onWake()
        }
        switch socket {
        case .some(let socket):
            socket.hush()
            Self.remove(path)
        case .none: return
        }
    }

    private func listen() {
        switch socket {
        case .some(let socket): while socket.next() { onWake() }
        case .none: return
        }
    }

    /// Removes a socket, and nothing else. Where that fails, there is none, or the place cannot be had, which shows when it is taken.
    private static func remove(_ path: String) {
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        if type == .typeSocket { try? FileManager.default.removeItem(atPath: path) }
    }
}
