// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

extension URL {
    /// Scheme, host and port, without what may be a token: `https://hooks.example.org/…`.
    var masked: String {
        let place = host().map { port == nil ? $0 : "\($0):\(port ?? 0)" } ?? "?"
        return "\(scheme ?? "")://\(place)/" + (path().count > 1 || query() != nil ? "…" : "")
    }
}

extension Receiver {
    /// What is shorter is no secret, and stands in any text.
    static let secretBytesMin = 4

    /// A text from outside without what opens this receiver to whoever reads it: the path and the query of its address and their parts, its
    /// own headers, and its token, also as JSON and HTML spell them. Error pages like to repeat them.
    ///
    /// - Parameter isCut: whether the text ends where it was cut off, perhaps inside a secret.
    public func masked(_ text: String, isCut: Bool = false) -> String {
        let secrets = spelledSecrets
        let safe = secrets.reduce(text) { $0.replacing($1, with: "…") }
        guard isCut else { return safe }
        let torn = secrets.lazy.compactMap { secret in
            (Self.secretBytesMin..<max(Self.secretBytesMin, secret.count)).last { safe.hasSuffix(secret.prefix($0)) }
        }.max()
        return torn.map { safe.dropLast($0) + "…" } ?? safe
    }

    /// What `masked` takes out, the longest first, so that no part of one is left standing.
    private var spelledSecrets: [String] {
        var secrets = Set([settings.token?.text].compactMap { $0 })
        if let user = settings.user, let token = settings.token?.text {
            // As a mail account's name and password go over the line (RFC 4616, RFC 4954).
            secrets.formUnion(["\0\(user)\0\(token)", token].map { Data($0.utf8).base64EncodedString() })
        }
        for isEncoded in [true, false] {
            let path = url.path(percentEncoded: isEncoded)
            secrets.insert(path)
            if path.utf8.count > Self.partBytesMin { secrets.insert(String(path.dropFirst())) }
            secrets.formUnion([url.query(percentEncoded: isEncoded)].compactMap { $0 })
        }
        secrets.formUnion(url.pathComponents.filter { $0.utf8.count >= Self.partBytesMin && !Self.openParts.contains($0.lowercased()) })
        secrets.formUnion((URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems ?? []).compactMap(\.value))
        for header in headers where !header.isOpen {
            secrets.insert(header.value)
            // “Bearer …”: the scheme's name is no secret.
            secrets.formUnion(header.value.split(separator: " ").dropFirst().map(String.init))
        }
        for secret in secrets {
            secrets.insert(secret.replacing("/", with: "\\/"))
            secrets.insert(secret.replacing("&", with: "&amp;"))
        }
        return secrets.filter { $0.utf8.count >= Self.secretBytesMin }.sorted { ($1.count, $0) < ($0.count, $1) }
    }

    /// What is shorter is no key that stands in a path.
    private static let partBytesMin = 8
    /// Parts of paths that name a service, and nobody's key.
    private static let openParts: Set<String> = [
        "services", "webhook", "webhooks", "workflows", "messages", "channels", "triggers", "incidents", "notifications", "incoming",
        "sendmessage", "editmessagetext",
    ]
}

extension Header {
    /// Whether its value tells nothing secret. Others may carry a token.
    var isOpen: Bool { Self.openNames.contains(name.lowercased()) }

    private static let openNames: Set<String> = [
        "content-type", "user-agent", "webhook-id", "webhook-timestamp", "accept", "ce-specversion", "ce-id", "ce-source", "ce-type",
        "ce-subject", "ce-time", "ce-severity", "ce-signal", "ce-sequence",
    ]
}

extension WebhookRequest {
    /// The address without what may be a token: `https://hooks.example.org/…`.
    public var maskedAddress: String { url.masked }

    /// The headers, each with its value or, where that may be secret, with an ellipsis.
    public var maskedHeaders: [(name: String, value: String)] {
        headers.map { (name: $0.name, value: $0.isOpen ? $0.value : "…") }
    }

    /// The body as text, without any token of the receiver's.
    public func maskedBody(for receiver: Receiver) -> String {
        // The line ends of a mail are two bytes but one character.
        let text = String(decoding: body, as: UTF8.self).replacing("\r\n", with: "\n")
        guard let token = receiver.settings.token?.text, token.utf8.count >= Receiver.secretBytesMin else { return text }
        return text.replacing(token, with: "…")
    }

    /// The whole request as text, with nothing in it that could be used to send in our name or to the receiver's address.
    public func masked(for receiver: Receiver) -> String {
        var lines = ["\(method) \(maskedAddress)"]
        if let envelope { lines += ["from: \(envelope.sender)", "to: \(envelope.recipients.joined(separator: ", "))"] }
        lines += maskedHeaders.map { "\($0.name): \($0.value)" }
        return lines.joined(separator: "\n") + "\n\n" + maskedBody(for: receiver)
    }
}
