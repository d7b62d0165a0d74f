// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// A small HTTP/1.1 receiver on the loopback, for tests: it answers each request as its script says, in good order or in bad,
/// and remembers what came. One thread per connection; every read and write is bounded; `stop()` ends all of it.
final class LoopbackReceiver: Sendable {
    /// A request as it came in.
    struct Request: Sendable {
        var method = ""
        var path = ""
        /// By name in lower case.
        var headers: [String: String] = [:]
        var body = Data()
        /// The number of the connection that brought it, from 1.
        var connection = 0
    }

    /// What to do with a request.
    enum Reply: Sendable {
        /// A well-formed answer; the connection stays.
        case answer(Int, headers: [String] = [], body: String = "", after: Duration = .zero)
        /// These bytes, then an orderly end.
        case raw(String)
        /// These bytes, then a reset.
        case reset(String)
        /// These bytes one by one.
        case drip(String, every: Duration)
        /// A head with this status, then a body without end.
        case endless(Int)
        /// Nothing at all.
        case hang
    }

    private struct State {
        var requests: [Request] = []
        var sockets: Set<Int32> = []
        var accepted = 0
        var isStopping = false
    }

    let port: UInt16
    private let listener: Int32
    private let script: @Sendable (Request) -> Reply
    private let state = Mutex(State())
    private let threads = DispatchGroup()

    init(_ script: @escaping @Sendable (Request) -> Reply) throws {
        self.script = script
        (listener, port) = try listenOnLoopback()
        spawn { $0.acceptAll() }
    }

    func url(_ path: String = "/hook", scheme: String = "http") throws -> URL {
        guard let url = URL(string: "\(scheme)://127.0.0.1:\(port)\(path)") else { throw POSIXError(.EINVAL) }
        return url
    }

    var requests: [Request] { state.withLock { $0.requests } }
    var acceptedConnections: Int { state.withLock { $0.accepted } }
    var openConnections: Int { state.withLock { $0.sockets.count } }

    func stop() {
        state.withLock {
            $0.isStopping = true
            for socket in $0.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        threads.wait()
        close(listener)
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private func spawn(_ work: @escaping @Sendable (LoopbackReceiver) -> Void) {
        threads.enter()
        Thread.detachNewThread {
            work(self)
            self.threads.leave()
        }
    }

    private func acceptAll() {
        while !isStopping {
            let socket = accept(listener, nil, nil)
            if socket < 0 { continue }
            let number = state.withLock { state -> Int? in
                guard !state.isStopping else { return nil }
                state.sockets.insert(socket)
                state.accepted += 1
                return state.accepted
            }
            guard let number else {
                close(socket)
                return
            }
            spawn { $0.serve(Connection(socket: socket, number: number)) }
        }
    }

    private func serve(_ connection: Connection) {
        var connection = connection
        while !isStopping, let request = connection.read() {
            state.withLock { $0.requests.append(request) }
            guard carryOut(script(request), on: connection) else { break }
        }
        // Under the lock, so that `stop` never shuts a number down that the system has given to somebody else.
        state.withLock {
            $0.sockets.remove(connection.socket)
            close(connection.socket)
        }
    }

    /// False: the connection is to end.
    private func carryOut(_ reply: Reply, on connection: Connection) -> Bool {
        switch reply {
        case .answer(let status, let headers, let body, let delay):
            pause(delay)
            let head = ["HTTP/1.1 \(status) Scripted", "content-length: \(body.utf8.count)"] + headers
            return connection.write(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
        case .raw(let text):
            _ = connection.write(text)
            return false
        case .reset(let text):
            _ = connection.write(text)
            pause(.milliseconds(50))  // so that the bytes arrive before the reset overtakes them
            connection.resetOnClose()
            return false
        case .drip(let text, let interval):
            for byte in text.utf8 where !isStopping {
                guard connection.write([byte]) else { return false }
                pause(interval)
            }
            return false
        case .endless(let status):
            var goesOn = connection.write("HTTP/1.1 \(status) Scripted\r\ncontent-type: text/plain\r\n\r\n")
            let block = [UInt8](repeating: UInt8(ascii: "x"), count: 8192)
            while goesOn, !isStopping { goesOn = connection.write(block) }
            return false
        case .hang:
            while !isStopping, connection.isOpen { pause(.milliseconds(5)) }
            return false
        }
    }

    private func pause(_ duration: Duration) {
        guard duration > .zero else { return }
        Thread.sleep(forTimeInterval: duration / .seconds(1))
    }
}
