// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

extension WebhookRequest {
    /// Headers whose value tells nothing secret. Others may carry a token.
    private static let openHeaders: Set<String> = [
        "content-type", "user-agent", "webhook-id", "webhook-timestamp", "accept", "ce-specversion", "ce-id", "ce-source", "ce-type",
        "ce-subject",
        "ce-time", "ce-severity", "ce-signal", "ce-sequence",
    ]

    /// The address without what may be a token: `https://hooks.example.org/…`.
    public var maskedAddress: String {
        let host = url.host().map { url.port == nil ? $0 : "\($0):\(url.port ?? 0)" } ?? "?"
        return "\(url.scheme ?? "")://\(host)/" + (url.path().count > 1 || url.query() != nil ? "…" : "")
    }

    /// The headers, each with its value or, where that may be secret, with an ellipsis.
    public var maskedHeaders: [(name: String, value: String)] {
        headers.map { (name: $0.name, value: Self.openHeaders.contains($0.name.lowercased()) ? $0.value : "…") }
    }

    /// The body as text, without any token of the receiver's.
    public func maskedBody(for receiver: Receiver) -> String {
        // The line ends of a mail are two bytes but one character.
        let text = String(decoding: body, as: UTF8.self).replacing("\r\n", with: "\n")
        guard let token = receiver.settings.token?.text, token.utf8.count >= 4 else { return text }
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
