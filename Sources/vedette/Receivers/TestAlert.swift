// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations

extension Alert {
    /// An alert that says of itself that it is a test, with an id of its own.
    static func test(at now: Date) -> Alert {
        let id = "test-\(Int(now.timeIntervalSince1970 * 1_000))"
        let sentence = "This is a test of Vedette. Nothing has happened."
        return Alert(
            type: .opened, timestamp: now,
            data: .init(
                id: id, revision: 1, reason: .test, signal: "test", severity: .info, verdict: .reported, title: "TEST: \(sentence)",
                summary: "An operator asked Vedette to send this alert, to see whether it arrives.",
                situation: .init(id: "TEST", title: "Test", level: .calm), actors: [], places: [], eventDate: nil, firstSeen: now,
                lastSeen: now, sources: .init(articles: 1, independent: 1),
                evidence: [
                    .init(
                        quote: sentence, source: "Vedette", outlet: "Vedette", headline: "Test", url: nil, published: now,
                        verdict: .reported)
                ],
                contradictedBy: [], codes: .init(cameo: [], plover: nil)))
    }
}
