// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Somebody who is told: where, in which format, with which key, and within which bounds.
public struct Receiver: Sendable, Equatable {
    /// Its name in the configuration, `desk`; unique there.
    public var name: String
    /// Where to send, `http` or `https`; for mail `smtp` or `smtps`. It may itself be a secret, so descriptions show its host only.
    public var url: URL
    /// What the body looks like.
    public var format: PayloadFormat
    /// The keys to sign with: none, or one, or several while one replaces the other.
    public var secrets: [Secret]
    /// How long to wait for it.
    public var timeouts: Timeouts
    /// How many requests may be under way to it at a time, at least 1. The outbox holds to it.
    public var maxConcurrency: Int
    /// Headers beside those of the format, in order.
    public var headers: [Header]
    /// How many messages it takes in a time; `nil` for as many as there are.
    public var rate: Rate?
    /// How the way to it looks.
    public var network: Network
    /// What its format needs to know.
    public var settings: FormatSettings

    /// How long to wait for a receiver.
    public struct Timeouts: Sendable, Equatable {
        /// For the name's resolution, the connection and the TLS handshake together.
        public var connect: Duration
        /// For the whole exchange, the answer's last byte included: a slow drip ends here.
        public var total: Duration

        /// Times to wait: 5 s for the connection, 15 s for the whole, unless told otherwise.
        public init(connect: Duration = .seconds(5), total: Duration = .seconds(15)) {
            self.connect = connect
            self.total = total
        }
    }

    /// A receiver by name, address and format; the rest has defaults.
    public init(
        name: String, url: URL, format: PayloadFormat = .vedette, secrets: [Secret] = [], timeouts: Timeouts = Timeouts(),
        maxConcurrency: Int = 8, headers: [Header] = [], rate: Rate? = nil, network: Network = Network(),
        settings: FormatSettings = FormatSettings()
    ) {
        self.name = name
        self.url = url
        self.format = format
        self.secrets = secrets
        self.timeouts = timeouts
        self.maxConcurrency = maxConcurrency
        self.headers = headers
        self.rate = rate
        self.network = network
        self.settings = settings
    }

    /// A receiver's address from a configuration: of one of the format's schemes, with a host, without user and password.
    /// Throws an `AddressError`.
    public static func address(_ text: String, for format: PayloadFormat = .vedette) throws(AddressError) -> URL {
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased() else { throw .notAURL }
        guard format.schemes.contains(scheme) else { throw .scheme(scheme, expected: format.schemes) }
        guard let host = url.host(percentEncoded: false), !host.isEmpty else { throw .noHost }
        guard url.user(percentEncoded: true) == nil, url.password(percentEncoded: true) == nil else { throw .credentials }
        return url
    }
}

/// Why a text is no receiver's address.
public enum AddressError: Error, Equatable, CustomStringConvertible {
    /// It is not a URL.
    case notAURL
    /// Its scheme is not one of the format's: `http` and `https`, or `smtp` and `smtps`.
    case scheme(String, expected: [String])
    /// It names no host.
    case noHost
    /// It holds a user or a password, which belong into a secret.
    case credentials

    /// What is wrong, in one sentence for a person.
    public var description: String {
        switch self {
        case .notAURL: "not a URL; expected something like https://hooks.example.org/vedette"
        case .scheme(let scheme, let expected): "the scheme is “\(scheme)”; expected \(expected.joined(separator: " or "))"
        case .noHost: "the URL names no host; expected something like https://hooks.example.org/vedette"
        case .credentials: "the URL holds a user or a password; they belong into a secret of their own"
        }
    }
}

extension Receiver: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `desk (vedette to https://hooks.example.org)`: no path, no query, no header, no key.
    public var description: String {
        "\(name) (\(format.rawValue) to \(url.scheme ?? "")://\(url.host() ?? ""))"
    }
    /// The same as `description`.
    public var debugDescription: String { description }
    /// What `dump` shows: nothing secret.
    public var customMirror: Mirror { Mirror(self, children: ["name": name, "format": format, "host": url.host() ?? ""]) }
}
