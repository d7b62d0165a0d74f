// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// The pattern language: every form of the table in `PatternParser`, and every message for what is no pattern.
struct PatternParserTests {
    /// A parsed piece in one line, so that it can be compared.
    private func shown(_ piece: PatternParser.Piece) -> String {
        let kind =
            switch piece.kind {
            case .classes(let classes): "class " + classes.map { "\($0.name)/\($0.forms.rawValue)" }.joined(separator: " ")
            case .words(let words): "words " + words.joined(separator: ",")
            case .nounGap(let most): "noun gap \(most)"
            case .clauseGap(let most): "clause gap \(most)"
            case .sentenceStart: "start"
            }
        return kind + (piece.isOptional ? " optional" : "") + (piece.isHead ? " head" : "") + (piece.isNegated ? " negated" : "")
    }

    @Test(arguments: [
        ("<truce>", ["class truce/65535"]),
        ("<collapse:past>", ["class collapse/4"]),
        ("<collapse:past|participle>", ["class collapse/12"]),
        ("<close:finite>", ["class close/7"]),
        ("<close:verb>", ["class close/31"]),
        ("<talk:noun>", ["class talk/96"]),
        ("<truce|peace-deal>", ["class truce/65535 peace-deal/65535"]),
        ("is <be>? <break>^", ["words is", "class be/65535 optional", "class break/65535 head"]),
        ("of", ["words of"]),
        ("off|Out", ["words off,out"]),
        ("at_least", ["words at least"]),
        ("can't N’Djamena cease-fire", ["words can't", "words n’djamena", "words cease-fire"]),
        ("fire ~ at", ["words fire", "noun gap 4", "words at"]),
        ("fire ~6 at", ["words fire", "noun gap 6", "words at"]),
        ("fire .. at", ["words fire", "clause gap 8", "words at"]),
        ("fire ..12 at", ["words fire", "clause gap 12", "words at"]),
        ("<break> !<talks>", ["class break/65535", "class talks/65535 negated"]),
        ("[ <truce> over^", ["start", "class truce/65535", "words over head"]),
        ("fire  at", ["words fire", "words at"]),
        ("end the?^", ["words end", "words the optional head"]),
    ])
    func `a pattern is read as written`(text: String, expected: [String]) throws {
        #expect(try PatternParser.parse(text).map(shown) == expected)
    }

    @Test(arguments: [
        ("", "the pattern is empty"),
        ("   ", "the pattern is empty"),
        ("~ <truce>", "the pattern starts with a gap; expected a class or a word first"),
        ("..4 <truce>", "the pattern starts with a gap; expected a class or a word first"),
        ("the? <truce>", "the pattern starts with ‘the? <truce>’; expected a class or a word that must be there"),
        ("!<talks> <truce>", "the pattern starts with ‘!<talks> <truce>’; expected a class or a word that must be there"),
        ("<truce> ~", "the pattern ends with a gap; expected a class or a word last"),
        ("<truce> ..", "the pattern ends with a gap; expected a class or a word last"),
        ("<truce", "‘<truce’ is not closed; expected <class> or <class:form>"),
        ("<>", "‘<>’ is not closed; expected <class> or <class:form>"),
        ("<:>", "‘<:>’ names no class or no form; expected <class> or <class:form>"),
        ("<|:past>", "‘<|:past>’ names no class or no form; expected <class> or <class:form>"),
        ("<fire:|>", "‘<fire:|>’ names no class or no form; expected <class> or <class:form>"),
        ("_ at", "‘_’ is no word; expected a word, <class>, ~ or .."),
        ("| at", "‘|’ is no word; expected a word, <class>, ~ or .."),
        ("fire, at", "‘fire,’ is no word; expected a word, <class>, ~ or .."),
        ("fire^^ at", "‘fire^^’ is no word; expected a word, <class>, ~ or .."),
        ("fire ^", "‘^’ is no word; expected a word, <class>, ~ or .."),
        ("fire ~x at", "‘~x’ is no gap; expected a number from 1 to 20 behind it"),
        ("fire ~0 at", "‘~0’ is no gap; expected a number from 1 to 20 behind it"),
        ("fire ..21 at", "‘..21’ is no gap; expected a number from 1 to 20 behind it"),
        (
            "<close:future>",
            "unknown form ‘future’; expected one of base, finite, gerund, noun, participle, past, plain, plural, present, singular, verb"
        ),
        (Array(repeating: "fire", count: 17).joined(separator: " "), "the pattern has 17 places; at most 16 are allowed"),
    ])
    func `what is no pattern is told with what was expected`(text: String, message: String) {
        let failure = #expect(throws: PatternParser.Failure.self) { try PatternParser.parse(text) }
        #expect(failure?.message == message)
    }
}
