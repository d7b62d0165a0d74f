// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

/// The test helper itself: a helper that reads marks wrongly would let every sentence pass.
struct MarkedTextTests {
    @Test func `marks are taken out, and stand where they stood in bytes`() throws {
        let marked = try MarkedText("Türkiye ⟦closed⟧ it — ⟦“now”⟧")
        #expect(marked.text == "Türkiye closed it — “now”")
        let bytes = Array(marked.text.utf8)
        #expect(marked.marks.map { String(decoding: bytes[$0], as: UTF8.self) } == ["closed", "“now”"])
    }

    @Test func `a text without marks has none`() throws {
        #expect(try MarkedText("nothing").marks.isEmpty)
    }

    @Test(arguments: ["open ⟦ only", "close ⟧ only", "⟦twice ⟦open⟧⟧", "⟧before⟦"])
    func `marks that do not pair are refused`(marked: String) {
        #expect(throws: MarkedText.Unbalanced.self) { try MarkedText(marked) }
    }

    @Test func `every marked sentence has a mark, and stands in the tables once`() throws {
        let tables = [
            TruceSentences.sentences, TalksSentences.sentences, BordersAndAirspaceSentences.sentences, FightingSentences.sentences,
            PostureSentences.sentences, ThreatsSentences.sentences, MeasuresSentences.sentences, EasingSentences.sentences,
            NegationSentences.sentences, DenialSentences.sentences, ModalitySentences.sentences, ThreatsAndDemandsSentences.sentences,
            ConditionsSentences.sentences, RecencySentences.sentences, AttributionSentences.sentences, FalseFriendsSentences.sentences,
            NewsroomSentences.sentences, HarmAndFramesSentences.sentences,
        ]
        var seen: Set<String> = []
        for (sentence, expected) in tables.joined() {
            let marked = try MarkedText(sentence)
            if expected.signal != nil { #expect(!marked.marks.isEmpty, "\(sentence)") }
            #expect(seen.insert("\(marked.text) \(expected)").inserted, "twice: \(marked.text)")
        }
        #expect(seen.count >= 320)
    }
}
