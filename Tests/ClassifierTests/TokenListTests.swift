// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Words, numbers and marks of a text, and where they stand.
struct TokenListTests {
    private func tokens(_ bytes: [UInt8]) -> [Token] { TokenList(bytes.span, lexicon: Lexicon()).tokens }

    /// The tokens of a text as written.
    private func written(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return tokens(bytes).map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    }

    @Test(arguments: [
        ("Troops closed it.", ["Troops", "closed", "it", "."]),
        ("cease-fire", ["cease", "fire"]),
        ("cease‐fire cease‑fire", ["cease", "fire", "cease", "fire"]),
        ("Kabul's envoy", ["Kabul", "'s", "envoy"]),
        ("Kabul’s envoy", ["Kabul", "’s", "envoy"]),
        ("hasn't left", ["hasn", "'t", "left"]),
        ("the troops' camp", ["the", "troops", "'", "camp"]),
        ("U.S. and D.R.C. forces", ["U.S.", "and", "D.R.C.", "forces"]),
        ("2,640 km, 19.5 per cent", ["2,640", "km", ",", "19.5", "per", "cent"]),
        ("in 2025.", ["in", "2025", "."]),
        ("“Over,” he said", ["“", "Over", ",", "”", "he", "said"]),
        ("end — and", ["end", "—", "and"]),
        ("Türkiye, São Tomé", ["Türkiye", ",", "São", "Tomé"]),
        ("Киев молчит", ["Киев", "молчит"]),
        ("12km (7 miles)", ["12", "km", "(", "7", "miles", ")"]),
        ("war…and peace", ["war", "…", "and", "peace"]),
        ("", []), (" \n\t ", []),
    ])
    func `a text falls into words, numbers and marks`(text: String, expected: [String]) { #expect(written(text) == expected) }

    @Test func `hyphens of all kinds join a word to the one before it`() {
        for text in ["cease-fire", "cease\u{2010}fire", "cease\u{2011}fire"] {
            let pair = tokens(Array(text.utf8))
            #expect(pair.map { $0.traits.contains(.hyphenated) } == [false, true], "\(text)")
        }
    }

    @Test func `a dash between spaces joins nothing`() {
        #expect(tokens(Array("truce - over".utf8)).allSatisfy { !$0.traits.contains(.hyphenated) })
    }

    @Test func `capitals are told from all capitals`() {
        let list = tokens(Array("NATO said Poland a X U.S.".utf8))
        #expect(list.map { $0.traits.contains(.capital) } == [true, false, true, false, true, true])
        #expect(list.map { $0.traits.contains(.allCapitals) } == [true, false, false, false, false, true])
    }

    @Test(arguments: ["He said \"no deal\" twice", "He said “no deal” twice", "He said «no deal» twice"])
    func `words between quotation marks are quoted, others are not`(text: String) {
        let words = tokens(Array(text.utf8)).filter { $0.kind == .word }
        #expect(words.map { $0.traits.contains(.quoted) } == [false, false, true, true, false])
    }

    @Test func `a quotation that nobody closed ends with its paragraph`() {
        let words = tokens(Array("“No deal\n\nTalks ended".utf8)).filter { $0.kind == .word }
        #expect(words.map { $0.traits.contains(.quoted) } == [true, true, false, false])
    }

    @Test func `an empty line starts a paragraph, a single line end does not`() {
        let starts = tokens(Array("one\ntwo\n\nthree".utf8)).map { $0.traits.contains(.paragraph) }
        #expect(starts == [true, false, true])
    }

    @Test func `words are known by their lower-case spelling, initials without their dots`() {
        var lexicon = Lexicon()
        let truce = lexicon.intern("truce")
        let states = lexicon.intern("us")
        let turkey = lexicon.intern("türkiye")
        let bytes = Array("Truce TRUCE U.S. US TÜRKİYE Türkiye peace".utf8)
        let ids = TokenList(bytes.span, lexicon: lexicon).tokens.map(\.word)
        #expect(ids.prefix(4) == [truce, truce, states, states])
        #expect(ids[5] == turkey)
        #expect(ids[6] == Lexicon.unknown)
    }

    @Test func `numbers carry their value`() {
        #expect(tokens(Array("2,640 and 7".utf8)).filter { $0.kind == .number }.map(\.word) == [2640, 7])
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0xAF], [0xE2, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xED, 0xA0, 0x80], [0x80, 0x80], [0xF0, 0x9F, 0x87],
        ] as [[UInt8]])
    func `invalid bytes between words are passed over`(bytes: [UInt8]) {
        let text = Array("war ".utf8) + bytes + Array(" ends".utf8)
        let list = tokens(text)
        #expect(list.map { String(decoding: text[Int($0.start)..<Int($0.end)], as: UTF8.self) } == ["war", "ends"])
    }

    @Test func `tokens of every prefix of a text are in order and end on scalar boundaries`() {
        let bytes = Array("Türkiye’s U.S. cease‑fire — «Киев» said: “1,200 killed…” 停战 ended 🇹🇷, wasn't it?\n\nأنقرة N’Djamena".utf8)
        let boundaries = Set(bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count])
        for end in 0...bytes.count {
            var last = 0
            for token in tokens(Array(bytes[..<end])) {
                #expect(Int(token.start) >= last && token.end > token.start && Int(token.end) <= end)
                #expect(boundaries.contains(Int(token.start)))
                #expect(boundaries.contains(Int(token.end)) || Int(token.end) == end)
                last = Int(token.end)
            }
        }
    }
}
