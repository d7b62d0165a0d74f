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

    /// A text from outside without what opens this receiver to whoever reads it: the path and the query of its address, and its token.
    /// Error pages like to repeat them.
    public func masked(_ text: String) -> String {
        [url.query(), url.path(), settings.token?.text].compactMap { $0 }.filter { $0.utf8.count >= Self.secretBytesMin }
            .reduce(text) { $0.replacing($1, with: "…") }
    }
}

extension WebhookRequest {
    /// Headers whose value tells nothing secret. Others may carry a token.
    private static let openHeaders: Set<String> = [
        "content-type", "user-agent", "webhook-id", "webhook-timestamp", "accept", "ce-specversion", "ce-id", "ce-source", "ce-type",
        "ce-subject",
        "ce-time", "ce-severity", "ce-signal", "ce-sequence",
    ]

    /// The address without what may be a token: `https://hooks.example.org/…`.
    public var maskedAddress: String { url.masked }

    /// The headers, each with its value or, where that may be secret, with an ellipsis.
    public var maskedHeaders: [(name: String, value: String)] {
        headers.map { (name: $0.name, value: Self.openHeaders.contains($0.name.lowercased()) ? $0.value : "…") }
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
