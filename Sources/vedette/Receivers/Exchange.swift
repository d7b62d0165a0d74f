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

    /// Headers whose value tells nothing secret. Others may carry a token.
    private static let open = ["content-type", "user-agent", "webhook-id", "webhook-timestamp", "expect", "accept"]

    /// The address without what may be a token: `https://hooks.example.org/…`.
    var address: String {
        let host = request.url.host().map { request.url.port == nil ? $0 : "\($0):\(request.url.port ?? 0)" } ?? "?"
        return "\(request.url.scheme ?? "")://\(host)/" + (request.url.path().count > 1 || request.url.query() != nil ? "…" : "")
    }

    /// The exchange as text for a person.
    func text(_ console: Console) -> String {
        var lines = [console.styled("> \(request.method) \(address)", .bold)]
        lines += request.headers.map { "> \($0.name): \(Self.open.contains($0.name.lowercased()) ? $0.value.printable : "…")" }
        lines += [">"] + body.split(separator: "\n").map { "> " + String($0).printable } + [""]
        if let status = attempt.status { lines.append(console.styled("< \(status)", .bold)) }
        if let detail = attempt.detail { lines.append("< \(detail.printable)") }
        if let excerpt = attempt.excerpt { lines.append(console.wrapped(excerpt.printable, indent: "< ")) }
        return (lines + ["", verdict(console)]).joined(separator: "\n")
    }

    /// The body, spread over lines when it is JSON.
    private var body: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            if let value = JSONValue(parsing: request.body) { return String(decoding: try encoder.encode(value), as: UTF8.self) }
        } catch {
            Console.standard.note("cannot lay out the body: \(error)")
        }
        return String(decoding: request.body, as: UTF8.self)
    }

    private func verdict(_ console: Console) -> String {
        let milliseconds = "\(Int((attempt.seconds * 1_000).rounded())) ms"
        let signed = receiver.secrets.isEmpty ? "unsigned: the configuration names no secret" : "signed"
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
        try json.encode(address, forKey: .url)
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
