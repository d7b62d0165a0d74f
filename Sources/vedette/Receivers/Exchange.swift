// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Webhooks

/// One request and what came of it, without anything that could be used to send in our name or to the receiver's address.
struct Exchange {
    let receiver: Webhooks.Receiver
    let id: String
    let request: WebhookRequest
    let attempt: Attempt

    /// The exchange as text for a person.
    func text(_ console: Console) -> String {
        var lines = [console.styled("> \(request.method) \(request.maskedAddress)", .bold)]
        if let envelope = request.envelope {
            lines += ["> from: \(envelope.sender.printable)", "> to: \(envelope.recipients.joined(separator: ", ").printable)"]
        }
        lines += request.maskedHeaders.map { "> \($0.name): \($0.value.printable)" }
        lines += [">"] + body.split(separator: "\n").map { "> " + String($0).printable } + [""]
        if let status = attempt.status { lines.append(console.styled("< \(status)", .bold)) }
        if let detail = attempt.detail { lines.append("< \(detail.printable)") }
        if let excerpt = attempt.excerpt { lines.append(console.wrapped(excerpt.printable, indent: "< ")) }
        return (lines + ["", verdict(console)]).joined(separator: "\n")
    }

    /// The body, spread over lines when it is JSON.
    private var body: String {
        let masked = request.maskedBody(for: receiver)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(JSONValue(parsing: Data(masked.utf8))), as: UTF8.self)
        } catch {
            // No JSON: a form, a mail, a text.
            return masked
        }
    }

    private func verdict(_ console: Console) -> String {
        let milliseconds = "\(Int((attempt.seconds * 1_000).rounded())) ms"
        let unsigned =
            receiver.format.isSigned ? "unsigned: the configuration names no secret" : "in the format \(receiver.format.rawValue)"
        let signed = receiver.secrets.isEmpty ? unsigned : "signed"
        switch attempt.outcome {
        case .delivered: return console.styled("delivered to \(receiver.name) in \(milliseconds), \(signed)", .green)
        case .retry: return console.styled("not delivered: \(reason); a real alert would be tried again", .red)
        case .rejected: return console.styled("not delivered: \(reason); a real alert would be kept as a dead letter", .red)
        case .gone: return console.styled("not delivered: the receiver is gone for good; the daemon would disable it", .red)
        }
    }

    private var reason: String { attempt.reason.map { "\($0.rawValue)" } ?? "no answer" }
}

extension Exchange: Encodable {
    private enum CodingKeys: String, CodingKey {
        case receiver, url, id, signed, outcome, status, reason, detail, excerpt, seconds
    }

    func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: CodingKeys.self)
        try json.encode(receiver.name, forKey: .receiver)
        try json.encode(request.maskedAddress, forKey: .url)
        try json.encode(id, forKey: .id)
        try json.encode(!receiver.secrets.isEmpty, forKey: .signed)
        try json.encode(attempt.outcome, forKey: .outcome)
        try json.encode(attempt.status, forKey: .status)
        try json.encode(attempt.reason, forKey: .reason)
        try json.encode(attempt.detail, forKey: .detail)
        try json.encode(attempt.excerpt, forKey: .excerpt)
        try json.encode(attempt.seconds, forKey: .seconds)
    }
}
