// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The local HTTP server for those who watch over the daemon: `/metrics`, `/healthz` and `/readyz`. It reads and never changes anything.
struct MonitorServer: Sendable {
    let address: MonitorAddress
    let logger: Logger
    let metrics: @Sendable () -> String
    let health: @Sendable () -> Health

    /// Serves until the daemon is told to stop. An address that cannot be had is told and tried again: articles go first.
    func run() async {
        var backoff = Backoff()
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                try removeLeftover()
                try await server().run()
                return
            } catch {
                let pause = backoff.pause()
                let why = NetworkFault.words(error)
                logger.tell(.monitorTrouble, "metrics cannot be served on \(address), tried again in \(pause.words): \(why)")
                do { try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) } } catch { return }
            }
        }
    }

    /// The server without Hummingbird's application around it, whose clock for the `Date` header wakes the process every second.
    private func server() throws -> any Service {
        // Its log would be about single connections.
        let silent = Logger(label: "vedette.http") { _ in SwiftLogNoOpLogHandler() }
        let idle = TimeAmount(Limits.monitorIdle)
        return try HTTPServerBuilder.http1(configuration: .init(idleTimeout: idle)).buildServer(
            configuration: ServerConfiguration(
                address: address.bound, serverName: "vedette",
                availableConnectionsDelegate: .maximum(Limits.monitorConnections, logger: silent)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: silent
        ) { request, writer, _ in
            let response = answer(request.head)
            try await writer.write(response: response.head, body: response.body)
        } onServerRunning: { channel in
            openToGroup()
            let port = channel.localAddress?.port.map { " (port \($0))" } ?? ""
            logger.tell(.monitorServes, "metrics are served on \(address)\(port)")
        }
    }

    private func answer(_ request: HTTPRequest) -> Response {
        switch (request.method, request.path?.prefix { $0 != "?" }) {
        case (.get, "/metrics"): Self.answer(.ok, metrics(), PrometheusText.mediaType)
        case (.get, "/healthz"): Self.answer(health().alive)
        case (.get, "/readyz"): Self.answer(health().ready)
        default: Self.answer(.notFound, "/metrics, /healthz and /readyz are served here\n", "text/plain; charset=utf-8")
        }
    }

    private static func answer(_ answer: (isWell: Bool, words: String)) -> Response {
        self.answer(answer.isWell ? .ok : .serviceUnavailable, answer.words + "\n", "text/plain; charset=utf-8")
    }

    private static func answer(_ status: HTTPResponse.Status, _ text: String, _ type: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store", .date: httpDate(Date()), .server: "vedette"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// A moment as RFC 9110, section 5.6.7, writes it: `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func httpDate(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
        func two(_ number: Int?) -> String { String(100 + (number ?? 0)).suffix(2).description }
        let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][(parts.weekday ?? 1) - 1]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][(parts.month ?? 1) - 1]
        let time = [parts.hour, parts.minute, parts.second].map(two).joined(separator: ":")
        return "\(day), \(two(parts.day)) \(month) \(parts.year ?? 0) \(time) GMT"
    }

    /// To connect to a socket takes the right to write it (unix(7)), which the daemon's mask keeps from the group; the folder keeps out everybody else.
    private func openToGroup() {
        guard case .socket(let path) = address else { return }
        do { try FileManager.default.setAttributes([.posixPermissions: 0o660], ofItemAtPath: path) } catch {
            logger.tell(.monitorTrouble, "only the daemon's user may connect to \(address): \(error)", level: .warning)
        }
    }

    /// A socket that an earlier process left behind would keep this one from its place; nothing else is removed.
    private func removeLeftover() throws {
        guard case .socket(let path) = address else { return }
        do {
            let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            if type == .typeSocket { try FileManager.default.removeItem(atPath: path) }
        } catch CocoaError.fileReadNoSuchFile {
            // Nobody left anything.
        }
    }
}

/// Where the monitor listens: on this machine only.
public enum MonitorAddress: Sendable, Equatable, CustomStringConvertible {
    /// A port of 127.0.0.1 or ::1.
    case loopback(host: String, port: Int)
    /// A Unix socket at a path.
    case socket(String)

    /// What a configuration may say.
    static let expectation = "127.0.0.1:PORT, [::1]:PORT or unix:/PATH: the monitor listens on this machine only"

    /// The address that a text names; `nil` when it names none of this machine.
    static func parse(_ text: String) -> MonitorAddress? {
        if text.hasPrefix("unix:/") { return text.utf8.count <= "unix:".count + socketPathMax ? .socket(String(text.dropFirst(5))) : nil }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
        switch text[..<colon] {
        case "127.0.0.1", "localhost": return .loopback(host: "127.0.0.1", port: Int(port))
        case "[::1]": return .loopback(host: "::1", port: Int(port))
        default: return nil
        }
    }

    /// What sockaddr_un holds without its zero (unix(7)).
    private static let socketPathMax = 107

    /// Whether the system chooses the port.
    var isAnyPort: Bool { if case .loopback(_, 0) = self { true } else { false } }

    /// As a configuration writes it.
    public var description: String {
        switch self {
        case .loopback(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .socket(let path): "unix:\(path)"
        }
    }

    fileprivate var bound: BindAddress {
        switch self {
        case .loopback(let host, let port): .hostname(host, port: port)
        case .socket(let path): .unixDomainSocket(path: path)
        }
    }
}
