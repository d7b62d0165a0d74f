// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations

@testable import Webhooks

/// An alert as the pipeline would make it; invented.
func sampleAlert(quotes: [String] = ["Mediators said on Friday that the talks had ended without a deal."]) -> Alert {
    let published = Date(timeIntervalSince1970: 1_762_596_000)
    let evidence = quotes.map {
        Alert.Quote(
            quote: $0, source: "Foreign Minister", outlet: "Example Times", headline: "Talks end without a deal",
            url: "https://example.org/a", published: published, verdict: .reported)
    }
    let denial = Alert.Quote(
        quote: "“The talks go on,” a spokesman said.", source: nil, outlet: nil, headline: nil, url: nil, published: published,
        verdict: .denied)
    let data = Alert.Payload(
        id: "afg-pak-talks-20251108", revision: 2, reason: .corroborated, signal: "talks-collapse", severity: .high, verdict: .disputed,
        title: "Afghanistan – Pakistan: talks collapsed", summary: "Two outlets report that the talks collapsed.",
        situation: Alert.SituationReference(id: "AFG-PAK", title: "Afghanistan – Pakistan", level: .escalating),
        actors: [Actor(id: "AFG", name: "Afghanistan"), Actor(id: "PAK", name: "Pakistan")],
        places: [Place(name: "Istanbul", countries: ["TUR"])], eventDate: "2025-11-07", firstSeen: published, lastSeen: published,
        sources: Alert.SourceCount(articles: 3, independent: 2), evidence: evidence, contradictedBy: [denial],
        codes: Alert.Codes(cameo: ["164", "165"], plover: "SANCTION"))
    return Alert(type: .updated, timestamp: Date(timeIntervalSince1970: 1_762_600_000), data: data)
}

/// Runs a body with a scripted receiver and a client, and ends both whatever comes.
func withExchange<Result>(
    options: HTTPClient.Options = HTTPClient.Options(), _ script: @escaping @Sendable (LoopbackReceiver.Request) -> LoopbackReceiver.Reply,
    _ body: (LoopbackReceiver, HTTPClient) async throws -> Result
) async throws -> Result {
    let receiver = try LoopbackReceiver(script)
    defer { receiver.stop() }
    let client = try HTTPClient(options)
    do {
        let result = try await body(receiver, client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}

extension LoopbackReceiver {
    /// This receiver as the configuration would name it, with short time-outs.
    func configured(
        scheme: String = "http", total: Duration = .seconds(10), secrets: [Secret] = [], network: Receiver.Network = .init()
    ) throws -> Receiver {
        Receiver(
            name: "desk", url: try url(scheme: scheme), secrets: secrets, timeouts: .init(connect: .seconds(5), total: total),
            network: network)
    }
}

extension HTTPClient {
    /// Sends a small body there.
    func post(_ text: String = "{}", to receiver: Receiver) async -> HTTPResult {
        let request = WebhookRequest(url: receiver.url, headers: [Header(known: "content-type", "application/json")], body: Data(text.utf8))
        return await send(request, to: receiver)
    }
}

extension HTTPResult {
    var response: HTTPResponse? { if case .response(let response) = self { response } else { nil } }
    var failure: HTTPFailure? { if case .failure(let failure) = self { failure } else { nil } }
}
