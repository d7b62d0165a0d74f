// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News
import Testing

@testable import Classifier

/// What small articles say as a whole: several mentions, one verdict.
struct VerdictTests {
    /// An article, and the verdict on one signal of it; `nil` where the signal must not be found at all.
    struct Case: Sendable, CustomTestStringConvertible {
        var what: String
        var signal: Signal.ID
        var verdict: Verdict?
        var headline: String?
        var body: [String]
        var testDescription: String { what }

        init(_ what: String, _ signal: Signal.ID, _ verdict: Verdict?, headline: String? = nil, _ body: String...) {
            (self.what, self.signal, self.verdict, self.headline, self.body) = (what, signal, verdict, headline, body)
        }
    }

    static func assess(_ headline: String?, _ body: [String]) throws -> Assessment {
        try ShippedRules.classifier.assess(Article(headline: headline, body: body, format: .plainText), arrived: arrival)
    }

    static let cases = [
        Case(
            "headline and lede tell one act", "border-closure", .reported, headline: "Pakistan closes Torkham crossing with Afghanistan",
            "Pakistan closed the Torkham border crossing with Afghanistan on Sunday after an exchange of fire.", "Trucks turned back."),
        Case(
            "one side says so", "armed-attack", .claimed, headline: "Kabul says Pakistani jets bombed Khost",
            "Pakistani jets bombed three villages in Khost, the Afghan government said on Monday.", "Pakistan's army made no comment."),
        Case(
            "each says it of the other", "ceasefire-breach", .disputed,
            headline: "Thailand and Cambodia trade accusations of breaking truce",
            "Thailand accused Cambodia of violating the ceasefire at dawn.", "Cambodia accused Thailand of violating the ceasefire first."),
        Case(
            "both sides confirm it", "talks-collapse", .reported,
            "Pakistan said the peace talks with Afghanistan had collapsed.",
            "Afghanistan said the peace talks with Pakistan had collapsed over the wording."),
        Case(
            "the outlet reports, one side denies", "incursion", .reported, headline: "Rwandan troops cross into Congo",
            "Rwandan soldiers crossed into eastern Congo on Sunday, a reporter saw.",
            "Rwanda denied that its troops had crossed into Congo."),
        Case(
            "somebody wants it not to happen", "border-closure", .possible,
            headline: "Border with Afghanistan must not be shut again, Pakistan's traders say",
            "Pakistan and Afghanistan share the gate at Torkham."),
        Case(
            "an arm is bought against it", "armed-attack", .possible, headline: "Poland buys second air defence battery",
            "Poland bought a battery with which it means to stop drones of the kind that Russia has fired at Ukraine."),
        Case(
            "one word of another field, said twice", "diplomatic-break", .reported,
            headline: "Britain expels 3 Russian diplomats over cable plot",
            "Britain on Monday expelled three Russian diplomats over what it said was a plot to cut undersea cables."),
        Case(
            "only denied", "ceasefire-breach", .denied, headline: "Taliban deny breaching truce with Pakistan",
            "The Taliban denied that their fighters had violated the ceasefire with Pakistan."),
        Case(
            "only feared", "ceasefire-end", .possible, headline: "Gaza truce could collapse, Egypt warns",
            "The ceasefire between Israel and Hamas could collapse within days, Egyptian mediators fear."),
        Case(
            "only threatened", "border-closure", .possible, headline: "Poland threatens to close border with Belarus",
            "Poland threatened on Monday to close its border with Belarus if the army's drills go on."),
        Case(
            "only told of old", "incursion", .background, headline: "Kuwait opens museum of the occupation",
            "Kuwait opened a museum on Monday.", "Iraq invaded Kuwait in August 1990."),
        Case(
            "a new truce, an old breach", "ceasefire-breach", .background, headline: "Armenia and Azerbaijan agree new truce",
            "Armenia and Azerbaijan agreed to a ceasefire on Monday.", "Azerbaijan violated an earlier ceasefire with Armenia in 2020."),
        Case(
            "an old breach and a new one", "ceasefire-breach", .reported, headline: "Azerbaijani shells break truce with Armenia",
            "Azerbaijani forces violated the ceasefire with Armenia on Monday.", "They violated an earlier ceasefire in 2020."),
        Case(
            "an explainer", "border-closure", .background, headline: "What to know about the border between Niger and Benin",
            "Niger closed its border with Benin after the coup.", "Trade suffered."),
        Case(
            "a timeline", "armed-clash", .background, headline: "Timeline: clashes between India and China",
            "Indian and Chinese soldiers clashed in the Galwan valley.", "Indian and Chinese soldiers clashed at Nathu La."),
        Case(
            "a border that was reopened", "border-closure", .background, headline: "Pakistan reopens Torkham crossing with Afghanistan",
            "Pakistan reopened the Torkham border crossing with Afghanistan on Monday.", "Pakistan had closed the crossing in October 2025."
        ),
        Case(
            "a headline that asks", "incursion", nil, headline: "Will China invade Taiwan?",
            "Taiwan bought four ferries from Japan on Monday."),
        Case(
            "pay talks in a country at war", "talks-collapse", nil, headline: "Pay talks between rail union and Israel Railways collapse",
            "Pay talks between the rail union and Israel Railways collapsed on Monday.", "The union wants a wage rise of five per cent."),
        Case(
            "a match between enemies", "armed-attack", nil, headline: "India crush Pakistan in World Cup match",
            "India's batters attacked Pakistan's bowlers from the first over of the match.", "The captain hit three sixes."),
    ]

    @Test("an article has one verdict on a signal", arguments: cases)
    func verdict(row: Case) throws {
        let assessment = try Self.assess(row.headline, row.body)
        let finding = assessment.findings.first { $0.signal == row.signal }
        if let verdict = row.verdict {
            #expect(
                finding?.verdict == verdict, "\(assessment.mentions.map { "\($0.signal) \($0.standing) \($0.source.kind) \($0.notes)" })")
        } else {
            #expect(finding?.alerts != true)
        }
        #expect(finding.map { $0.alerts == $0.verdict.alertsByDefault } ?? true)
    }

    @Test func `a person is quoted the sentence that says more than the headline`() throws {
        let lede = "Pakistan closed the Torkham border crossing with Afghanistan on Sunday after an exchange of fire."
        let assessment = try Self.assess("Pakistan closes Torkham crossing with Afghanistan", [lede])
        #expect(assessment.findings.first { $0.signal == "border-closure" }?.evidence.first?.quote == lede)
    }

    @Test func `no more than three sentences are quoted`() throws {
        let body = (1...6).map { "Pakistan closed border crossing number \($0) with Afghanistan." }
        let finding = try #require(try Self.assess(nil, body).findings.first { $0.signal == "border-closure" })
        #expect(finding.evidence.count == 3)
    }

    @Test func `actors, place and day of an act are told`() throws {
        let assessment = try Self.assess(nil, ["Pakistan closed the Torkham border crossing with Afghanistan on Sunday."])
        let finding = try #require(assessment.findings.first { $0.signal == "border-closure" })
        #expect(finding.actors.map(\.id) == ["PAK", "AFG"])
        #expect(finding.places.map(\.name) == ["Torkham"])
        #expect(finding.date == "2026-06-14")
    }

    @Test func `one sentence is one act: fire under a truce is a breach and no clash`() throws {
        let assessment = try Self.assess(nil, ["Indian and Pakistani troops exchanged fire despite a ceasefire."])
        #expect(assessment.alerting.map(\.signal) == ["ceasefire-breach"])
    }

    @Test func `the same article yields the same assessment, however often it is read`() throws {
        let first = try Self.assess(Self.cases[2].headline, Self.cases[2].body)
        for _ in 0..<5 { #expect(try Self.assess(Self.cases[2].headline, Self.cases[2].body) == first) }
    }

    @Test func `without a date, a day of the month makes nothing background`() throws {
        let article = Article(body: ["Pakistan closed the Torkham crossing with Afghanistan on 11 October."], format: .plainText)
        let classifier = try ShippedRules.classifier
        #expect(classifier.assess(article).alerting.map(\.signal) == ["border-closure"])
        #expect(classifier.assess(article, arrived: arrival).alerting.isEmpty)
    }

    @Test func `what the article says of its own date goes before the day on which it came in`() throws {
        var article = Article(body: ["Pakistan closed the Torkham crossing with Afghanistan on 11 October."], format: .plainText)
        article.versionCreated = Date(timeIntervalSince1970: 1_760_270_400)  // 12 October 2025
        #expect(try ShippedRules.classifier.assess(article, arrived: arrival).alerting.map(\.signal) == ["border-closure"])
    }
}
