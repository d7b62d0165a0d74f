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
        var alert = alert
        // What is far too long is not worth encoding to see that.
        if alert.data.textBytes > 10 * bodyBytesMax {
            alert.data.keepQuotes(quotesMax)
            alert.data.shortenTheRest()
            alert.data.shortenQuotes(to: 2000)
        }
        var body = try encoded(alert)
        if body.count <= bodyBytesMax { return body }

        alert.data.keepQuotes(quotesMax)
        for bytes in [1200, 800, 500, 300, 200] {
            alert.data.shortenQuotes(to: bytes)
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

    /// A signed request; without secrets there is no signature header.
    static func request(for notice: Notice, to receiver: Receiver, at now: Date) throws(PayloadError) -> WebhookRequest {
        request(with: try body(for: notice.alert), id: notice.alert.messageID, to: receiver, at: now)
    }

    /// The same with a body that is made already.
    static func request(with body: Data, id: String, to receiver: Receiver, at now: Date) -> WebhookRequest {
        receiver.post(body, as: "application/json", id: id, headers: receiver.signature(of: body, id: id, at: now))
    }

    private static func encoded(_ alert: Alert) throws(PayloadError) -> Data {
        do { return try alert.json() } catch { throw .notEncodable("\(error)") }
    }
}

extension Alert.Payload {
    /// What its texts take at least.
    fileprivate var textBytes: Int {
        let quotes = (evidence + contradictedBy).reduce(0) { $0 + $1.quote.utf8.count + ($1.headline?.utf8.count ?? 0) }
        return quotes + title.utf8.count + summary.utf8.count + situation.title.utf8.count
    }

    fileprivate mutating func shortenQuotes(to limit: Int) {
        for index in evidence.indices { evidence[index].quote = evidence[index].quote.shortened(to: limit, in: .bytes) }
        for index in contradictedBy.indices { contradictedBy[index].quote = contradictedBy[index].quote.shortened(to: limit, in: .bytes) }
    }

    /// Keeps the first `count` of each list.
    fileprivate mutating func keepQuotes(_ count: Int) {
        evidence = Array(evidence.prefix(count))
        contradictedBy = Array(contradictedBy.prefix(count))
    }

    /// Bounds every field that has no bound of its own.
    fileprivate mutating func shortenTheRest() {
        title = title.shortened(to: 300, in: .bytes)
        summary = summary.shortened(to: 1200, in: .bytes)
        situation.title = situation.title.shortened(to: 300, in: .bytes)
        // A day takes ten bytes.
        if let day = eventDate, day.utf8.count > 40 { eventDate = nil }
        actors = Array(actors.prefix(20))
        places = Array(places.prefix(20))
        for index in actors.indices { actors[index].name = actors[index].name.shortened(to: 100, in: .bytes) }
        for index in places.indices {
            places[index].name = places[index].name.shortened(to: 100, in: .bytes)
            places[index].countries = Array(places[index].countries.prefix(4))
        }
        alerts = alerts.map { $0.map { $0.bounded() } }
        evidence = evidence.map { $0.bounded() }
        contradictedBy = contradictedBy.map { $0.bounded() }
    }
}

extension Alert.Digested {
    fileprivate func bounded() -> Alert.Digested {
        var alert = self
        alert.title = title.shortened(to: 150, in: .bytes)
        alert.situation.title = situation.title.shortened(to: 60, in: .bytes)
        return alert
    }
}

extension Alert.Quote {
    fileprivate func bounded() -> Alert.Quote {
        var quote = self
        quote.headline = headline?.shortened(to: 300, in: .bytes)
        quote.source = source?.shortened(to: 200, in: .bytes)
        quote.outlet = outlet?.shortened(to: 200, in: .bytes)
        // A cut address leads nowhere: it is whole or left out.
        if let url, url.utf8.count > 2000 { quote.url = nil }
        return quote
    }
}
