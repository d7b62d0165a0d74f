// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

@testable import Webhooks

@Suite struct VedettePayloadTests {
    let now = Date(timeIntervalSince1970: 1_762_600_123.9)

    private func receiver(secrets: [Secret] = [], headers: [Header] = []) throws -> Receiver {
        Receiver(name: "desk", url: try Receiver.address("https://hooks.example.org/v"), secrets: secrets, headers: headers)
    }

    private func decoded(_ body: Data) throws -> Alert {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(Alert.self, from: body)
    }

    @Test func `a request carries the alert's own JSON and verifies`() throws {
        let secret = try Secret(Secret.generate())
        let alert = sampleAlert()
        let request = try PayloadFormat.vedette.request(for: Notice(alert), to: try receiver(secrets: [secret]), at: now)
        #expect(request.method == "POST")
        #expect(request.body == (try alert.json()))
        let headers = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name, $0.value) })
        #expect(headers["content-type"] == "application/json")
        #expect(headers["user-agent"] == "Vedette")
        #expect(headers["webhook-id"] == "msg_afg-pak-talks-20251108_2")
        #expect(headers["webhook-timestamp"] == "1762600123")
        try Signature.verify(
            id: try #require(headers["webhook-id"]), timestamp: try #require(headers["webhook-timestamp"]),
            signature: try #require(headers["webhook-signature"]), body: request.body, with: [secret], now: now)
    }

    @Test func `a later attempt has its own time and signature over the same body and id`() throws {
        let receiver = try receiver(secrets: [try Secret(Secret.generate())])
        let notice = Notice(sampleAlert())
        let first = try PayloadFormat.vedette.request(for: notice, to: receiver, at: now)
        let second = try PayloadFormat.vedette.request(for: notice, to: receiver, at: now.addingTimeInterval(60))
        #expect(first.body == second.body)
        let differing = zip(first.headers, second.headers).filter { $0.0 != $0.1 }.map { $0.0.name }
        #expect(differing == ["webhook-timestamp", "webhook-signature"])
    }

    @Test func `without a secret it is unsigned, and configured headers come last`() throws {
        let extra = [try Header("x-team", "night"), try Header("User-Agent", "desk/1")]
        let request = try PayloadFormat.vedette.request(for: Notice(sampleAlert()), to: try receiver(headers: extra), at: now)
        #expect(request.headers.map(\.name) == ["content-type", "webhook-id", "webhook-timestamp", "x-team", "User-Agent"])
    }

    @Test(arguments: [
        (1, 30_000), (3, 9_000), (40, 700), (400, 300), (2000, 60),
    ])
    func `a body stays under 20 kB and keeps the best evidence`(quotes: Int, bytesEach: Int) throws {
        let sentence = "The army said that it had closed the crossing. "
        let long = String(repeating: sentence, count: bytesEach / sentence.utf8.count + 1).trimmingCharacters(in: .whitespaces)
        let alert = sampleAlert(quotes: (0..<quotes).map { "\($0): \(long)" })
        let body = try VedettePayload.body(for: alert)
        #expect(body.count < 20_000)
        let sent = try decoded(body)
        #expect(sent.data.id == alert.data.id)
        #expect(!sent.data.evidence.isEmpty)
        for (index, quote) in sent.data.evidence.enumerated() {
            #expect(quote.quote.hasPrefix("\(index): The army"))
            let kept = quote.quote.hasSuffix(" …") ? String(quote.quote.dropLast(2)) : quote.quote
            #expect(alert.data.evidence[index].quote.hasPrefix(kept), "cut at a sentence")
        }
    }

    @Test func `an alert that fits is not touched`() throws {
        let alert = sampleAlert(quotes: [String(repeating: "Long but allowed. ", count: 900)])
        #expect(try VedettePayload.body(for: alert) == alert.json())
    }

    @Test func `fields that no honest article fills are bounded too`() throws {
        var alert = sampleAlert()
        alert.data.title = String(repeating: "word ", count: 10_000)
        alert.data.summary = String(repeating: "Sentence. ", count: 10_000)
        alert.data.actors = (0..<5000).map { Actor(id: "A\($0)", name: "Actor \($0)") }
        alert.data.evidence[0].headline = String(repeating: "h", count: 50_000)
        alert.data.evidence[0].url = "https://example.org/" + String(repeating: "u", count: 50_000)
        let body = try VedettePayload.body(for: alert)
        #expect(body.count < 20_000)
        let sent = try decoded(body)
        #expect(sent.data.evidence[0].url == nil)
        #expect(sent.data.title.hasSuffix("…"))
    }

    @Test func `what cannot be made to fit is an error, not a broken body`() {
        var alert = sampleAlert()
        alert.data.id = String(repeating: "i", count: 30_000)
        #expect(throws: PayloadError.self) { try VedettePayload.body(for: alert) }
    }

    @Test(arguments: [
        ("Short.", 10, "Short."),
        ("Exactly ten", 11, "Exactly ten"),
        ("The truce holds. The talks go on in the city.", 24, "The truce holds. …"),
        ("“It holds.” he said, and then he went on.", 20, "“It holds.” …"),
        ("One very long sentence without an end", 20, "One very long…"),
        ("One very, long sentence", 14, "One very…"),
        ("Ab. Then a long sentence that goes on", 24, "Ab. Then a long…"),
        ("unbreakable", 8, "unbre…"),
        ("停战协议破裂。双方交火。", 25, "停战协议破裂。 …"),
        ("停战协议破裂了双方交火", 14, "停战协…"),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 40, "👩‍👩‍👧‍👦…"),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 20, "…"),
        ("e\u{301}e\u{301}e\u{301}", 7, "e\u{301}…"),
        ("abc", 2, ""),
    ])
    func `a text is cut at a sentence, else a word, never inside a grapheme`(text: String, limit: Int, expected: String) {
        let cut = text.shortened(to: limit, in: .bytes)
        #expect(cut == expected)
        #expect(cut.utf8.count <= limit)
    }
}
