// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import NIOCore
import NIOPosix

/// An HTTP server on loopback that remembers what it got and answers as it was told, decently or not. It lives for a scope.
public final class WebhookReceiver: Sendable {
    /// What to answer a request with.
    public enum Answer: Sendable {
        /// A status, with headers (each ending without a line break) and a body.
        case status(Int, headers: [String] = [], body: String = "")
        /// Nothing, with the connection held open.
        case silence
        /// Bytes that are no HTTP.
        case garbage
        /// The connection's end.
        case hangUp
    }

    /// One request.
    public struct Request: Sendable {
        /// `POST /hook HTTP/1.1`.
        public let line: String
        /// The headers, names in lower case.
        public let headers: [String: String]
        /// The body.
        public let body: Data

        /// The body as JSON.
        public func json() throws -> JSON { try JSON(parsing: String(decoding: body, as: UTF8.self)) }
    }

    private struct State: Sendable {
        var answers: [Answer]
        var requests: [Request] = []
    }

    /// The port that it listens on.
    public let port: Int
    private let state: Locked<State>

    /// Where to send.
    public var url: String { "http://127.0.0.1:\(port)/hook" }

    /// What came so far.
    public var requests: [Request] { state.value.requests }

    private init(port: Int, answers: [Answer]) {
        self.port = port
        state = Locked(State(answers: answers))
    }

    /// Sets the answers from now on: each is given once, the last for ever.
    public func answer(_ answers: Answer...) {
        state.withLock { $0.answers = answers }
    }

    /// Waits until so many requests came.
    @discardableResult
    public func requests(atLeast count: Int, within limit: Duration = .seconds(20)) async throws -> [Request] {
        try await eventually("\(count) requests came (\(requests.count) did)", within: limit) { self.requests.count >= count }
        return requests
    }

    /// Listens on a port (0: any free one) for as long as the body runs.
    public static func with<R: Sendable>(
        port: Int = 0, answers: Answer..., body: (WebhookReceiver) async throws -> R
    ) async throws -> R {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
            }
        let receiver = WebhookReceiver(port: server.channel.localAddress?.port ?? port, answers: answers.isEmpty ? [.status(200)] : answers)
        let serving = Task { try await receiver.serve(server) }
        let result: Result<R, any Error>
        do { result = .success(try await body(receiver)) } catch { result = .failure(error) }
        serving.cancel()
        // Cancelling is how it ends; what it throws then is no news.
        _ = await serving.result
        return try result.get()
    }

    private func serve(_ server: NIOAsyncChannel<NIOAsyncChannel<ByteBuffer, ByteBuffer>, Never>) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            try await server.executeThenClose { connections in
                for try await connection in connections {
                    group.addTask {
                        // A client that breaks its connection off is part of the game.
                        do { try await self.converse(connection) } catch {}
                    }
                }
            }
        }
    }

    private func converse(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var bytes = Data()
            for try await buffer in inbound {
                bytes += Data(buffer.readableBytesView)
                while let (request, length) = Self.parse(bytes) {
                    bytes.removeFirst(length)
                    switch note(request) {
                    case .status(let status, let headers, let body):
                        let head = ["HTTP/1.1 \(status) Scripted", "content-length: \(body.utf8.count)"] + headers
                        try await outbound.write(ByteBuffer(string: head.joined(separator: "\r\n") + "\r\n\r\n" + body))
                    case .silence: break
                    case .garbage:
                        try await outbound.write(ByteBuffer(string: "\u{1}\u{2} no protocol at all\r\n\r\n"))
                        return
                    case .hangUp: return
                    }
                }
            }
        }
    }

    private func note(_ request: Request) -> Answer {
        state.withLock { state in
            state.requests.append(request)
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers.first ?? .status(200)
        }
    }

    /// The first whole request of the bytes and its length in bytes, or `nil` while it is not whole.
    private static func parse(_ bytes: Data) -> (Request, Int)? {
        guard let end = bytes.firstRange(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let headers = lines.dropFirst().compactMap { line -> (String, String)? in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.count == 2 ? (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces)) : nil
        }
        let named = Dictionary(headers) { $0 + ", " + $1 }
        let length = named["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.endIndex - end.upperBound >= length else { return nil }
        let body = Data(bytes[end.upperBound..<end.upperBound + length])
        return (Request(line: lines.first ?? "", headers: named, body: body), end.upperBound + length - bytes.startIndex)
    }
}
