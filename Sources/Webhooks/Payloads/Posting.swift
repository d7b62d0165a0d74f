// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Situations

extension Receiver {
    /// A request with the format's body; beside it the headers that all formats share and those of the configuration. The id stays the same
    /// in all repetitions, so that a receiver can tell them.
    func post(
        _ body: Data, as contentType: String, of notice: Notice, to address: URL? = nil, method: String = "POST", headers own: [Header] = []
    ) -> WebhookRequest {
        post(body, as: contentType, id: notice.alert.messageID, to: address, method: method, headers: own)
    }

    /// The same for a notification of which only the id is at hand.
    func post(
        _ body: Data, as contentType: String, id: String, to address: URL? = nil, method: String = "POST", headers own: [Header] = []
    ) -> WebhookRequest {
        var all = [
            Header(known: "content-type", contentType), Header(known: "user-agent", WebhookRequest.userAgent),
            Header(known: "webhook-id", id),
        ]
        all += own
        // A header of the configuration takes the place of our own.
        let given = Set(headers.map { $0.name.lowercased() })
        all.removeAll { given.contains($0.name.lowercased()) }
        return WebhookRequest(url: address ?? url, method: method, headers: all + headers, body: body)
    }

    /// The headers that let a receiver tell our messages from others', made for one attempt (Standard Webhooks); without secrets only the
    /// time.
    func signature(of body: Data, id: String, at now: Date) -> [Header] {
        let timestamp = Int(now.timeIntervalSince1970.rounded(.down))
        let time = Header(known: "webhook-timestamp", String(timestamp))
        if secrets.isEmpty { return [time] }
        return [time, Header(known: "webhook-signature", Signature.sign(id: id, timestamp: timestamp, body: body, with: secrets))]
    }
}

extension URL {
    /// The address with another path behind its own, and its query.
    func below(_ path: String) -> URL {
        guard var parts = URLComponents(url: self, resolvingAgainstBaseURL: false) else { return self }
        var base = parts.percentEncodedPath
        while base.hasSuffix("/") { base.removeLast() }
        parts.percentEncodedPath = base + path
        return parts.url ?? self
    }

    /// The address with a parameter of its query set.
    func with(_ name: String, _ value: String) -> URL {
        guard var parts = URLComponents(url: self, resolvingAgainstBaseURL: false) else { return self }
        parts.queryItems = (parts.queryItems ?? []).filter { $0.name != name } + [URLQueryItem(name: name, value: value)]
        return parts.url ?? self
    }
}
