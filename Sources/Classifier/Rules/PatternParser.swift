// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Reads a pattern as an analyst writes it; `terms` tells how.
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

    /// What may stand in a pattern, for the manual.
    static let terms = [
        RuleLanguage.Term("<truce>", "a member of the class, in any form"),
        RuleLanguage.Term("<close:past|participle>", "in one of these forms"),
        RuleLanguage.Term("<truce|peace-deal>", "a member of either class"),
        RuleLanguage.Term("of, off|out, at_least", "these words themselves; _ joins the words of a phrase"),
        RuleLanguage.Term(
            "~, ~6",
            "a gap of up to \(nounGapUsual) (6) tokens of one noun phrase; prepositions, pronouns, auxiliaries, conjunctions and punctuation end it"
        ),
        RuleLanguage.Term(
            "..",
            "a gap of up to \(clauseGapUsual) tokens of one clause, ..12 of up to 12, at most \(gapMax); words such as “but”, “while”, “after”, “who” and "
                + "punctuation other than commas end it"),
        RuleLanguage.Term("the?, <be-form>?", "may be missing"),
        RuleLanguage.Term(
            "<break>^",
            "the head: the readings look around it. Otherwise it is the first class with verb forms only, else the first class, else the first word"
        ),
        RuleLanguage.Term("!<talks>", "not followed by this"),
        RuleLanguage.Term("[", "the sentence starts here"),
    ]

    /// How wide a gap is that names no number, in tokens.
    private static let nounGapUsual = 4
    private static let clauseGapUsual = 8
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
            piece = Piece(kind: .nounGap(try gap(word.dropFirst(), usual: nounGapUsual, written)))
        } else if word.hasPrefix("..") {
            piece = Piece(kind: .clauseGap(try gap(word.dropFirst(2), usual: clauseGapUsual, written)))
        } else if word.hasPrefix("<") {
            guard word.hasSuffix(">"), word.count > 2 else {
                throw Failure(message: "‘\(written)’ is not closed; expected <class> or <class:form>")
            }
            piece = Piece(kind: .classes(try classes(word.dropFirst().dropLast())))
        } else {
            guard word.contains(where: { $0.isLetter || $0.isNumber }),
                word.allSatisfy({ $0.isLetter || $0.isNumber || "|_'’-".contains($0) })
            else {
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
                    let known = Forms.names.keys.sorted().joined(separator: ", ")
                    throw Failure(message: "unknown form ‘\(name)’; expected one of \(known)")
                }
                forms.formUnion(form)
            }
        }
        for name in halves.first?.split(separator: "|") ?? [] { result.append((String(name), forms)) }
        if result.isEmpty || forms.isEmpty {
            throw Failure(message: "‘<\(inner)>’ names no class or no form; expected <class> or <class:form>")
        }
        return result
    }
}
