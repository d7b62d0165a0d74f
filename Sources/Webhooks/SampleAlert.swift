// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
public import Foundation
public import Situations

extension Alert {
    /// An invented alert that says of itself that it is a test, with every field filled: for trying out receivers and templates.
    public static func test(_ type: Kind = .opened, id: String, revision: Int = 1, at now: Date) -> Alert {
        let sentence = "This is a test of Vedette. Nothing has happened."
        let quote = Quote(
            quote: sentence, source: "Vedette", outlet: "Vedette", headline: "Test", url: nil, published: now, verdict: .reported)
        return Alert(
            type: type, timestamp: now,
            data: Payload(
                id: id, revision: revision, reason: .test, signal: "test", severity: .info, verdict: .reported, title: "TEST: \(sentence)",
                summary: "An operator asked Vedette to send this alert, to see whether it arrives.",
                situation: SituationReference(id: "TEST", title: "Test", level: .calm), actors: [], places: [], eventDate: nil,
                firstSeen: now, lastSeen: now, sources: SourceCount(articles: 1, independent: 1), evidence: [quote], contradictedBy: [],
                codes: Codes(cameo: [], plover: nil)))
    }

    /// The alert that templates are tried on.
    static let sample = Alert.test(id: "test-sample", at: Date(timeIntervalSince1970: 1_762_600_000))
}
