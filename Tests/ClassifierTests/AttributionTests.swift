// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News
import Testing

@testable import Classifier

/// Who is printed as the speaker, and for whom he speaks.
struct AttributionTests {
    /// A sentence, the signal that it raises, who speaks by role, the actor spoken for, and the name printed.
    typealias Told = (sentence: String, signal: String, kind: Attribution.Kind, actor: String?, name: String?)

    @Test(arguments: told) func `the speaker is the one beside the verb of saying`(told: Told) throws {
        let article = Article(body: [told.sentence], format: .plainText)
        let mentions = try ShippedRules.classifier.assess(article, arrived: arrival).mentions
        let mention = try #require(mentions.first { $0.signal == told.signal && $0.standing == .counts }, "\(told.sentence)")
        #expect(mention.source.kind == told.kind, "\(told.sentence)")
        #expect(mention.source.actor == told.actor, "\(told.sentence)")
        #expect(mention.source.name == told.name, "\(told.sentence)")
    }

    static let told: [Told] = [
        // A verb of saying behind the act with a content of its own.
        (
            "Pakistan closes airspace to Indian airlines, says diverting rivers would be an act of war", "airspace-closure", .outlet, nil,
            nil
        ),
        (
            "Pakistan closed its airspace to Indian airlines, halted trade and said any attempt to divert water was hostile.",
            "airspace-closure", .outlet, nil, nil
        ),
        ("Pakistani jets bombed Khost, said Kabul.", "armed-attack", .party, "AFG", "Kabul"),
        (
            "Pakistani jets bombed Khost, the Afghan government told reporters on Monday.", "armed-attack", .party, "AFG",
            "the Afghan government"
        ),
        // Whose minister it is, and no title of a thing.
        (
            "Poland closed its border with Belarus over the Russian-Belarusian military exercises, Interior Minister Marcin Kierwinski said.",
            "border-closure", .party, "POL", "Interior Minister Marcin Kierwinski"
        ),
        // Officials who are not to be named, and strangers.
        (
            "Talks between Israel and Hamas collapsed, two officials with knowledge of the talks said.", "talks-collapse", .other, nil,
            "two officials with knowledge of the talks"
        ),
        (
            "RSF drones struck a clinic in Babanusa in Sudan on Thursday, a doctors' group said.", "armed-attack", .other, nil,
            "a doctors' group"
        ),
        (
            "M23 rebels broke a ceasefire with Congo on Friday, delegates at talks in Doha said.", "ceasefire-breach", .other, nil,
            "delegates at talks in Doha"
        ),
        // Accusers and claimants.
        (
            "India's envoy Vikram Rao accused Pakistan of \"repeated violations\" of the truce.", "ceasefire-breach", .party, "IND",
            "Vikram Rao"
        ),
        ("Sudan's RSF claims capture of the army's headquarters in El Fasher", "incursion", .party, "RSF", "RSF"),
        // Names as printed.
        ("The Thai army on Monday accused Cambodia of violating the ceasefire.", "ceasefire-breach", .party, "THA", "The Thai army"),
        ("The M23 rebel group said on Friday it had seized Walikale in Congo.", "incursion", .party, "M23", "The M23 rebel group"),
        (
            "Sudan's army chief Abdel Fattah al-Burhan said on Monday the RSF had attacked Khartoum.", "armed-attack", .party, "SDN",
            "Abdel Fattah al-Burhan"
        ),
        ("President Donald Trump said on Sunday that Iran had attacked Israel.", "armed-attack", .other, "USA", "President Donald Trump"),
    ]

    @Test func `who denies is the source of the denial`() throws {
        let article = Article(body: ["Rwanda denies that its troops crossed into Congo."], format: .plainText)
        let denial = try #require(try ShippedRules.classifier.assess(article, arrived: arrival).mentions.first { $0.polarity == .denied })
        #expect(denial.source.actor == "RWA")
    }

    @Test func `a sentence that tells the act does not contradict it`() throws {
        let body = ["Russian drones attacked Odesa in Ukraine on Sunday, but no attack hit the port."]
        let findings = try ShippedRules.classifier.assess(Article(body: body, format: .plainText), arrived: arrival).findings
        #expect(findings.contains { $0.signal == "armed-attack" && $0.verdict == .reported && $0.contradictions.isEmpty })
    }
}
