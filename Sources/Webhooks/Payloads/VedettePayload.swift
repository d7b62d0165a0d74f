// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Foundation
internal import Situations

/// The format `vedette`: the alert's own JSON (`config/alert.schema.json`) in a Standard Webhooks message.
enum VedettePayload {
    /// The body stays under 20 kB, as Standard Webhooks asks of payloads.
    static let bodyBytesMax = 19_999

    /// A quote takes more than 80 bytes with its date, its verdict and their names, so more of them never fit.
    private static let quotesMax = bodyBytesMax / 80

    /// The alert as JSON. One that is too long gives up, in this order: the ends of its quotes; its last quotes, down to one;
    /// then what no honest article holds, such as a headline of a page.
    static func body(for alert: Alert) throws(PayloadError) -> Data {
        var body = try encoded(alert)
        if body.count <= bodyBytesMax { return body }

        var alert = alert
        alert.data.keepQuotes(quotesMax)
        for bytes in [1200, 800, 500, 300, 200] {
            alert.data.shortenQuotes(toBytes: bytes)
            body = try encoded(alert)
            if body.count <= bodyBytesMax { return body }
        }
        if let body = try bodyWithFewerQuotes(alert) { return body }
        alert.data.shortenTheRest()
        if let body = try bodyWithFewerQuotes(alert) { return body }

        alert.data.keepQuotes(1)
        throw .tooLarge(bytes: try encoded(alert).count, limit: bodyBytesMax)
    }

    /// With as many quotes of each list, from its beginning, as fit; found by halving, because encoding is what costs.
    /// `nil` when not even one does.
    private static func bodyWithFewerQuotes(_ alert: Alert) throws(PayloadError) -> Data? {
        var best: Data?
        var fits = 0
        var tooMany = max(alert.data.evidence.count, alert.data.contradictedBy.count) + 1
        while tooMany - fits > 1 {
            let count = (fits + tooMany) / 2
            var shorter = alert
            shorter.data.keepQuotes(count)
            let body = try encoded(shorter)
            if body.count <= bodyBytesMax {
                best = body
                fits = count
            } else {
                tooMany = count
            }
        }
        return best
    }

    /// A signed request. Without secrets there is no signature header.
    static func request(id: String, body: Data, to receiver: Receiver, at now: Date) -> WebhookRequest {
        let timestamp = Int(now.timeIntervalSince1970.rounded(.down))
        var headers = [
            Header(known: "content-type", "application/json"),
            Header(known: "user-agent", WebhookRequest.userAgent),
            Header(known: "webhook-id", id),
            Header(known: "webhook-timestamp", String(timestamp)),
        ]
        if !receiver.secrets.isEmpty {
            let signature = Signature.sign(id: id, timestamp: timestamp, body: body, with: receiver.secrets)
            headers.append(Header(known: "webhook-signature", signature))
        }
        if receiver.headers.contains(where: { $0.name.lowercased() == "user-agent" }) {
            headers.removeAll { $0.name == "user-agent" }
        }
        return WebhookRequest(url: receiver.url, headers: headers + receiver.headers, body: body)
    }

    private static func encoded(_ alert: Alert) throws(PayloadError) -> Data {
        do { return try alert.json() } catch { throw .notEncodable("\(error)") }
    }
}

extension Alert.Payload {
    fileprivate mutating func shortenQuotes(toBytes limit: Int) {
        for index in evidence.indices { evidence[index].quote = evidence[index].quote.shortened(toBytes: limit) }
        for index in contradictedBy.indices { contradictedBy[index].quote = contradictedBy[index].quote.shortened(toBytes: limit) }
    }

    /// Keeps the first `count` of each list.
    fileprivate mutating func keepQuotes(_ count: Int) {
        evidence = Array(evidence.prefix(count))
        contradictedBy = Array(contradictedBy.prefix(count))
    }

    /// Bounds every field that has no bound of its own.
    fileprivate mutating func shortenTheRest() {
        title = title.shortened(toBytes: 300)
        summary = summary.shortened(toBytes: 1200)
        situation.title = situation.title.shortened(toBytes: 300)
        actors = Array(actors.prefix(20))
        places = Array(places.prefix(20))
        for index in actors.indices { actors[index].name = actors[index].name.shortened(toBytes: 100) }
        for index in places.indices {
            places[index].name = places[index].name.shortened(toBytes: 100)
            places[index].countries = Array(places[index].countries.prefix(4))
        }
        evidence = evidence.map { $0.bounded() }
        contradictedBy = contradictedBy.map { $0.bounded() }
    }
}

extension Alert.Quote {
    fileprivate func bounded() -> Alert.Quote {
        var quote = self
        quote.headline = headline?.shortened(toBytes: 300)
        quote.source = source?.shortened(toBytes: 200)
        quote.outlet = outlet?.shortened(toBytes: 200)
        // A cut address leads nowhere: it is whole or left out.
        if let url, url.utf8.count > 2000 { quote.url = nil }
        return quote
    }
}
