// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
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
                try await application.run()
                return
            } catch {
                let pause = backoff.pause()
                logger.tell(.monitorTrouble, "metrics cannot be served on \(address), tried again in \(pause.words): \(error)")
                do { try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) } } catch { return }
            }
        }
    }

    private var application: some ApplicationProtocol {
        let router = Router()
        router.get("metrics") { _, _ in Self.answer(.ok, metrics(), PrometheusText.mediaType) }
        router.get("healthz") { _, _ in Self.answer(health().alive) }
        router.get("readyz") { _, _ in Self.answer(health().ready) }
        return Application(
            router: router, configuration: .init(address: address.bound, serverName: "vedette"),
            onServerRunning: { channel in
                openToGroup()
                let port = channel.localAddress?.port.map { " (port \($0))" } ?? ""
                logger.tell(.monitorServes, "metrics are served on \(address)\(port)")
            },
            logger: Logger(label: "vedette.http") { _ in SwiftLogNoOpLogHandler() })
    }

    private static func answer(_ answer: (isWell: Bool, words: String)) -> Response {
        self.answer(answer.isWell ? .ok : .serviceUnavailable, answer.words + "\n", "text/plain; charset=utf-8")
    }

    private static func answer(_ status: HTTPResponse.Status, _ text: String, _ type: String) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"], body: .init(byteBuffer: ByteBuffer(string: text)))
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
        let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        if type == .typeSocket { try FileManager.default.removeItem(atPath: path) }
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
