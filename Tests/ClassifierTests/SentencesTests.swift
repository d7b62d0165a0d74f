// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Where sentences begin and end.
struct SentencesTests {
    /// The sentences of a text as written, with the shipped abbreviations.
    private func sentences(_ text: String) throws -> [String] {
        let rules = try ShippedRules.rules
        let bytes = Array(text.utf8)
        let tokens = TokenList(bytes.span, lexicon: rules.lexicon).tokens
        return Sentences.split(tokens, abbreviations: rules.abbreviations).map { range in
            String(decoding: bytes[Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end)], as: UTF8.self)
        }
    }

    @Test(arguments: [
        ["The truce broke.", "Both sides fired."],
        ["Who fired first?", "Nobody knows!", "Talks go on."],
        ["Lt. Gen. Asim Munir spoke on Oct. 19.", "Kabul did not answer."],
        ["Mr. Karimi and Dr. Shah met.", "They agreed."],
        ["The U.S. envoy left.", "Talks failed."],
        ["J. D. Smith wrote it.", "He was there."],
        ["Inflation rose to 19.5 per cent.", "Wages fell 2.3 per cent."],
        ["He said: “The talks are over.”", "Then he left."],
        ["“We will answer,” he said.", "“Now.”"],
        ["They met (in secret.)", "Nobody knew."],
        ["The army fired 3,000 shells.", "7 people died."],
        ["Shells fell on St. Petersburg's port.", "Trains stopped."],
        ["\"It is over.\"", "The hall was empty."],
        ["The vs. of the headline is no end.", "This is one."],
    ])
    func `full stops, questions and exclamations end a sentence, abbreviations do not`(expected: [String]) throws {
        #expect(try sentences(expected.joined(separator: " ")) == expected)
    }

    @Test func `an empty line ends a sentence without a full stop`() throws {
        #expect(try sentences("Truce broken\n\nShells fell at dawn") == ["Truce broken", "Shells fell at dawn"])
    }

    @Test func `a full stop before a small letter ends nothing`() throws {
        #expect(try sentences("The site example.org reported it. so it goes") == ["The site example.org reported it. so it goes"])
    }

    @Test func `a dateline belongs to its sentence`() throws {
        #expect(try sentences("KABUL, Oct. 12 (AFP) — The border closed. Trucks wait.").count == 2)
    }

    @Test func `a text without end is cut, so that every sentence is bounded`() throws {
        let text = Array(repeating: "word", count: Sentences.tokensMax * 2 + 1).joined(separator: " ")
        let lengths = try sentences(text).map { $0.split(separator: " ").count }
        #expect(lengths == [Sentences.tokensMax, Sentences.tokensMax, 1])
    }

    @Test func `every token is in exactly one sentence`() throws {
        let rules = try ShippedRules.rules
        let bytes = Array("One. Two? (Three.) “Four.” Five\n\nSix!!! Seven... U.S. eight.".utf8)
        let tokens = TokenList(bytes.span, lexicon: rules.lexicon).tokens
        let split = Sentences.split(tokens, abbreviations: rules.abbreviations)
        #expect(split.flatMap { Array($0) } == Array(tokens.indices))
    }

    @Test func `no tokens, no sentences`() throws { #expect(try sentences("").isEmpty) }
}
