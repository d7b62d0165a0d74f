// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Reads a pattern as an analyst writes it.
///
/// | written | means |
/// | --- | --- |
/// | `<truce>` | a member of the class, in any form |
/// | `<collapse:past>` | in that form: base, present, past, participle, gerund, finite, verb, singular, plural, noun |
/// | `<truce\|peace-deal>` | a member of either class |
/// | `of`, `off\|out`, `at_least` | these words themselves (`_` joins the words of a phrase) |
/// | `~`, `~6` | up to 4 (6) tokens of one noun phrase: articles, adjectives, nouns |
/// | `..`, `..12` | up to 8 (12) tokens of one clause |
/// | `the?`, `<be>?` | may be missing |
/// | `<break>^` | the head: readings (negation, modality, …) look around it; otherwise the first verb, else the first class |
/// | `!<talks>` | not followed by this |
/// | `[` | the sentence starts here |
struct PatternParser {
    /// Why a pattern cannot be read.
    struct Failure: Error {
        var message: String
    }

    /// One place of a pattern, by names.
    struct Piece {
        enum Kind {
            case classes([(name: String, forms: Forms)])
            case words([String])
            case nounGap(Int)
            case clauseGap(Int)
            case sentenceStart
        }
        var kind: Kind
        var isOptional = false
        var isHead = false
        var isNegated = false
    }

    /// The widest gap that a pattern may ask for, in tokens.
    static let gapMax = 20
    /// The most places that a pattern may have.
    static let piecesMax = 16

    /// Reads one pattern.
    static func parse(_ text: String) throws(Failure) -> [Piece] {
        var pieces: [Piece] = []
        for word in text.split(separator: " ") { pieces.append(try piece(String(word))) }
        guard let first = pieces.first else { throw Failure(message: "the pattern is empty") }
        if pieces.count > piecesMax { throw Failure(message: "the pattern has \(pieces.count) places; at most \(piecesMax) are allowed") }
        switch first.kind {
        case .nounGap, .clauseGap: throw Failure(message: "the pattern starts with a gap; expected a class or a word first")
        default: break
        }
        if first.isOptional || first.isNegated {
            throw Failure(message: "the pattern starts with ‘\(text.prefix(20))’; expected a class or a word that must be there")
        }
        switch pieces.last?.kind {
        case .nounGap?, .clauseGap?: throw Failure(message: "the pattern ends with a gap; expected a class or a word last")
        default: return pieces
        }
    }

    private static func piece(_ written: String) throws(Failure) -> Piece {
        if written == "[" { return Piece(kind: .sentenceStart) }
        var word = Substring(written)
        let negated = word.hasPrefix("!")
        if negated { word = word.dropFirst() }
        let head = word.hasSuffix("^")
        if head { word = word.dropLast() }
        let optional = word.hasSuffix("?")
        if optional { word = word.dropLast() }
        var piece: Piece
        if word.hasPrefix("~") {
            piece = Piece(kind: .nounGap(try gap(word.dropFirst(), usual: 4, written)))
        } else if word.hasPrefix("..") {
            piece = Piece(kind: .clauseGap(try gap(word.dropFirst(2), usual: 8, written)))
        } else if word.hasPrefix("<") {
            guard word.hasSuffix(">"), word.count > 2 else {
                throw Failure(message: "‘\(written)’ is not closed; expected <class> or <class:form>")
            }
            piece = Piece(kind: .classes(try classes(word.dropFirst().dropLast())))
        } else {
            guard !word.isEmpty, word.allSatisfy({ $0.isLetter || $0.isNumber || "|_'’-".contains($0) }) else {
                throw Failure(message: "‘\(written)’ is no word; expected a word, <class>, ~ or ..")
            }
            piece = Piece(kind: .words(word.split(separator: "|").map { $0.replacing("_", with: " ").lowercased() }))
        }
        (piece.isOptional, piece.isHead, piece.isNegated) = (optional, head, negated)
        return piece
    }

    private static func gap(_ digits: Substring, usual: Int, _ written: String) throws(Failure) -> Int {
        if digits.isEmpty { return usual }
        guard let value = Int(digits), (1...gapMax).contains(value) else {
            throw Failure(message: "‘\(written)’ is no gap; expected a number from 1 to \(gapMax) behind it")
        }
        return value
    }

    private static func classes(_ inner: Substring) throws(Failure) -> [(name: String, forms: Forms)] {
        var result: [(name: String, forms: Forms)] = []
        let halves = inner.split(separator: ":", maxSplits: 1)
        var forms = Forms.any
        if halves.count == 2 {
            forms = []
            for name in halves[1].split(separator: "|") {
                guard let form = Forms.names[String(name)] else {
                    throw Failure(message: "unknown form ‘\(name)’; expected one of \(Forms.names.keys.sorted().joined(separator: ", "))")
                }
                forms.formUnion(form)
            }
        }
        for name in halves[0].split(separator: "|") { result.append((String(name), forms)) }
        return result
    }
}
