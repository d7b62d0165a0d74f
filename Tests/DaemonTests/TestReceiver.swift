// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// A small HTTP receiver on the loopback that answers as its script says and remembers what came.
final class TestReceiver: Sendable {
    struct Message: Sendable {
        /// `POST /hook`.
        var line: String
        var at: Date
        var headers: [String: String]
        var body: Data
    }

    let port: UInt16
    private let listener: Int32
    private let received = Mutex<[Message]>([])
    private let script: @Sendable (Int) -> String

    /// - Parameter script: the status line's rest and headers for the nth message (from 0): `200 OK`, `503 No\r\nRetry-After: 0`; behind
    ///   an empty line a body.
    init(_ script: @escaping @Sendable (Int) -> String = { _ in "200 OK" }) throws {
        self.script = script
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                unsafe bind(listener, name, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, name, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        self.listener = listener
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 { return }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    var messages: [Message] { received.withLock { $0 } }
    var url: String { "http://127.0.0.1:\(port)/hook" }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    private func serve(_ connection: Int32) {
        defer { Glibc.close(connection) }
        var buffer = Data()
        while let message = next(connection, &buffer) {
            let index = received.withLock { received in
                received.append(message)
                return received.count - 1
            }
            let parts = script(index).components(separatedBy: "\r\n\r\n")
            let body = parts.count > 1 ? parts[1] : ""
            let answer = Array("HTTP/1.1 \(parts[0])\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
            guard unsafe send(connection, answer, answer.count, Int32(MSG_NOSIGNAL)) == answer.count else { return }
        }
    }

    private func next(_ connection: Int32, _ buffer: inout Data) -> Message? {
        while true {
            if let end = buffer.range(of: Data("\r\n\r\n".utf8)) {
                var headers: [String: String] = [:]
                let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
                for line in lines.dropFirst() {
                    let parts = line.split(separator: ":", maxSplits: 1)
                    if parts.count == 2 { headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces) }
                }
                let length = Int(headers["content-length"] ?? "0") ?? 0
                if buffer.distance(from: end.upperBound, to: buffer.endIndex) >= length {
                    let bodyEnd = end.upperBound + length
                    defer { buffer = Data(buffer[bodyEnd...]) }
                    let words = lines.first?.split(separator: " ").prefix(2).joined(separator: " ") ?? ""
                    return Message(line: words, at: Date(), headers: headers, body: Data(buffer[end.upperBound..<bodyEnd]))
                }
            }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = unsafe recv(connection, &chunk, chunk.count, 0)
            if count <= 0 { return nil }
            buffer.append(contentsOf: chunk[..<count])
        }
    }
}
