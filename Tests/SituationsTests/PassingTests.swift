// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Situations
import Testing

@testable import Classifier

/// One sentence is one act: what stands in front.
@Suite struct `What an article tells only to explain another act` {
    /// A sentence, and by signal the words of it that tell of acts.
    private typealias Sentence = (String, [(String, String)])

    /// An article of these sentences, in which all that is told of is told as fact.
    private func story(_ number: Int, at hour: Double, _ sentences: [Sentence]) throws -> Story {
        var mentions: [Mention] = []
        var text = ""
        for (index, (sentence, acts)) in sentences.enumerated() {
            let start = text.utf8.count
            text += sentence + "\n"
            for (signal, words) in acts {
                let range = try #require(sentence.firstRange(of: words))
                let trigger = start + sentence.utf8.distance(from: sentence.startIndex, to: range.lowerBound)
                var mention = Newsroom.mention(signal, sentence: index, actors: Newsroom.both)
                mention.trigger = trigger..<(trigger + words.utf8.count)
                mention.sentence = start..<(start + sentence.utf8.count)
                mentions.append(mention)
            }
        }
        let signals = mentions.map(\.signal).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        var story = Newsroom.story(number, at: hour, text: text, findings: signals.map { Newsroom.says($0) })
        story.assessment.mentions = mentions
        return story
    }

    @Test(arguments: [
        ("Pakistan closes crossing after shelling", "closes crossing", "shelling", true),
        ("Pakistan closes crossing in response to shelling", "closes crossing", "shelling", true),
        ("Pakistan closes crossing amid shelling", "closes crossing", "shelling", true),
        ("Pakistan closes crossing during shelling", "closes crossing", "shelling", true),
        ("Pakistan closes crossing, shelling goes on", "closes crossing", "shelling", false),
        ("After shelling, Pakistan closes crossing", "closes crossing", "shelling", false),
        ("Pakistan closes crossing as shelling goes on", "closes crossing", "shelling", false),
    ])
    func `is no alert of its own`(headline: String, closure: String, attack: String, isPassing: Bool) throws {
        var world = Newsroom.world()
        let changes = world.replay([try story(1, at: 0, [(headline, [("border-closure", closure), ("armed-attack", attack)])])])
        let both = ["border first-report 1", "fighting first-report 1"]
        #expect(Set(changes.told) == Set(isPassing ? ["border first-report 1"] : both), "\(headline)")
    }

    @Test(arguments: [
        ("Crossing reopened, three days after closing over a blast", "reopened", "blast", true),
        ("Crossing reopened as shells fell", "reopened", "shells fell", false),
    ])
    func `is no alert beside an easing either`(sentence: String, opening: String, attack: String, isPassing: Bool) throws {
        var world = Newsroom.world()
        let changes = world.replay([try story(1, at: 0, [(sentence, [("border-reopening", opening), ("armed-attack", attack)])])])
        #expect(changes.told == (isPassing ? [] : ["fighting first-report 1"]), "\(sentence)")
    }

    @Test func `is told where it has a sentence of its own, in this article or in another`() throws {
        let headline = ("Pakistan closes crossing after shelling", [("border-closure", "closes crossing"), ("armed-attack", "shelling")])
        let own = ("Shells fell on Chaman at dawn.", [("armed-attack", "Shells fell")])
        var one = Newsroom.world()
        #expect(Set(one.replay([try story(1, at: 0, [headline, own])]).told) == ["border first-report 1", "fighting first-report 1"])
        var two = Newsroom.world()
        let other = ("Crossing closed after shelling", [("border-closure", "Crossing closed"), ("armed-attack", "shelling")])
        let changes = two.replay([try story(1, at: 0, [headline]), try story(2, at: 1, [own]), try story(3, at: 2, [other])])
        #expect(changes.told == ["border first-report 1", "fighting first-report 1", "border corroborated 2"])
        #expect(changes.contains { $0.development.ladder == "fighting" && $0.held == .passing })
    }

    @Test func `is told where it is the end of talks, of a truce or of an open border`() throws {
        var world = Newsroom.world()
        let sentence = ("Armies fight on after talks fail", [("armed-clash", "fight on"), ("talks-collapse", "talks fail")])
        #expect(Set(world.replay([try story(1, at: 0, [sentence])]).told) == ["fighting first-report 1", "talks first-report 1"])
    }

    @Test func `is told when it is graver than what it explains, or when it explains mere words`() throws {
        var graver = Newsroom.world()
        let breach = (
            "Pakistan closes crossing after truce is broken",
            [("border-closure", "closes crossing"), ("ceasefire-breach", "truce is broken")]
        )
        #expect(graver.replay([try story(1, at: 0, [breach])]).told.count == 2)
        var words = Newsroom.world()
        let threat = ("Pakistan warns Kabul after sanctions", [("threat", "warns Kabul"), ("sanctions", "sanctions")])
        #expect(words.replay([try story(1, at: 0, [threat])]).told.count == 2)
    }

    @Test func `is told less where the same words tell of the graver act`() throws {
        var world = Newsroom.world()
        let halt = (
            "Russia suspends grain export deal",
            [("border-closure", "Russia suspends grain export deal"), ("sanctions", "suspends grain export")]
        )
        #expect(world.replay([try story(1, at: 0, [halt])]).told == ["border first-report 1"])
    }

    @Test func `is told less in every sentence on both, where the headline explains the one by the other`() throws {
        let headline = (
            "Border crossing closed after guards exchange fire", [("border-closure", "closed"), ("armed-clash", "exchange fire")]
        )
        let both = (
            "Gun battle erupts, shutting trade crossing.", [("armed-clash", "Gun battle"), ("border-closure", "shutting trade crossing")]
        )
        var world = Newsroom.world()
        #expect(world.replay([try story(1, at: 0, [headline, both])]).told == ["border first-report 1"])
        var other = Newsroom.world()
        #expect(Set(other.replay([try story(1, at: 0, [both])]).told) == ["border first-report 1", "fighting first-report 1"])
    }

    @Test(arguments: [
        ("Talks fell apart as both sides accused each other of violations", "accused each other of violations", true),
        ("Talks fell apart amid mutual accusations of violations", "accusations of violations", false),
        ("Talks fell apart as shells hit the truce line", "shells hit the truce line", false),
    ])
    func `are charges of a breach with which talks end`(sentence: String, charge: String, isPassing: Bool) throws {
        var world = Newsroom.world()
        let changes = world.replay([
            try story(1, at: 0, [(sentence, [("talks-collapse", "Talks fell apart"), ("ceasefire-breach", charge)])])
        ])
        #expect(changes.told.contains("truce first-report 1") != isPassing, "\(sentence)")
    }

    @Test(arguments: [
        ("Army calls for evacuation within 24 hours", "calls for evacuation within 24 hours", "evacuation", "ultimatum", true),
        ("Army calls for evacuation within 24 hours or else", "calls for evacuation within 24 hours", "evacuation", "ultimatum", false),
        ("Diplomats flown out as embassy suspends work", "embassy suspends work", "flown out", "diplomatic-break", true),
        ("Diplomats flown out as envoy is expelled", "envoy is expelled", "flown out", "diplomatic-break", false),
    ])
    func `is what an evacuation means`(sentence: String, act: String, evacuation: String, signal: String, isPassing: Bool) throws {
        var world = Newsroom.world()
        let changes = world.replay([try story(1, at: 0, [(sentence, [("evacuation-order", evacuation), (signal, act)])])])
        #expect(changes.alerts.map(\.data.signal).contains(signal) != isPassing, "\(sentence)")
    }

    @Test func `is past where what it explains is past`() throws {
        var world = Newsroom.world()
        var reopening = try story(
            1, at: 0,
            [
                ("Torkham crossing reopens", [("border-reopening", "crossing reopens")]),
                ("The crossing was closed after shelling.", [("border-closure", "was closed"), ("armed-attack", "shelling")]),
            ])
        reopening.headline = "Torkham crossing reopens"
        reopening.assessment.findings = [
            Newsroom.says("border-reopening"),
            Newsroom.says("border-closure").moved(to: 60), Newsroom.says("armed-attack").moved(to: 60),
        ]
        #expect(world.replay([reopening]).told == [])
    }
}

extension Finding {
    /// The same with its evidence at another place of the text.
    fileprivate func moved(to start: Int) -> Finding {
        var finding = self
        for index in finding.evidence.indices { finding.evidence[index].start = start }
        return finding
    }
}
