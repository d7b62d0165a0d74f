// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A text's tokens with every class member found in it: one pass, and all that patterns and readings look at. A class, so that passing it on costs one
/// reference.
final class Scan {
    let tokens: [Token]
    /// Token ranges of the sentences, in order.
    let sentences: [Range<Int>]
    /// Every name and every phrase of several words, in the order of its first token.
    let hits: [Hit]
    /// By token: what starts there; one more entry behind the last token.
    let spots: [Spot]
    /// By sentence: the roles of its members together, so that a reading need not look for what is not there.
    let sentenceRoles: [Roles]
    /// The tokens where a name of the gazetteer starts, in order.
    let nameStarts: [Int32]
    /// Whether the whole text is in lower case or in capitals, so that capitals tell nothing.
    let caseless: Bool
    private let phrases: PhraseTable

    /// What starts at a token.
    struct Spot {
        /// The grammar roles of its members.
        var roles = Roles()
        /// The word's id; `Lexicon.unknown` for a mark or a number too.
        var word = Lexicon.unknown
        /// The index of its first hit.
        var firstHit: Int32
    }

    /// Scans the UTF-8 bytes of a text.
    init(_ text: Span<UInt8>, rules: CompiledRules) {
        let list = TokenList(text, lexicon: rules.lexicon)
        tokens = list.tokens
        caseless = list.isCaseless
        phrases = rules.phrases
        let sentences = Sentences.split(tokens, abbreviations: rules.abbreviations)
        var finder = Finder(rules: rules, isCaseless: caseless)
        finder.hits.reserveCapacity(tokens.count * 2)
        finder.sentenceRoles.reserveCapacity(sentences.count)
        let tokens = tokens
        spots = Array(capacity: tokens.count + 1) { (spots: inout OutputSpan<Spot>) in
            for sentence in sentences { finder.read(tokens.span, sentence, into: &spots) }
            spots.append(Spot(firstHit: Int32(finder.hits.count)))
        }
        self.sentences = sentences
        (hits, sentenceRoles, nameStarts) = (finder.hits, finder.sentenceRoles, finder.nameStarts)
    }

    /// Finds the members in one sentence after the other.
    private struct Finder {
        let phrases: PhraseTable
        let isCaseless: Bool
        var hits: [Hit] = []
        var sentenceRoles: [Roles] = []
        var nameStarts: [Int32] = []

        init(rules: CompiledRules, isCaseless: Bool) {
            phrases = rules.phrases
            self.isCaseless = isCaseless
        }

        mutating func read(_ tokens: Span<Token>, _ sentence: Range<Int>, into spots: inout OutputSpan<Spot>) {
            var nameEnd: Int32 = 0
            var together: UInt64 = 0
            for i in sentence {
                let token = tokens[i]
                var spot = Spot(firstHit: Int32(truncatingIfNeeded: hits.count))
                if token.kind != .mark, token.word != Lexicon.unknown {
                    find(tokens, i, token, sentence.upperBound, &spot)
                    var bits = spot.roles.rawValue
                    var isName = false
                    for h in Int(spot.firstHit)..<hits.count {
                        let hit = hits[h]
                        if hit.payload >= 0 {
                            nameEnd = max(nameEnd, hit.end)
                            isName = true
                        }
                    }
                    if isName { nameStarts.append(Int32(i)) }
                    // Inside a name a word is no cue: the "Union" of "European Union" is no trade union.
                    if Int32(truncatingIfNeeded: i) < nameEnd { bits &= ~Scan.noCueInNames.rawValue }
                    if bits & GrammarRole.month.bit != 0, bits & GrammarRole.possible.bit != 0 {
                        // "May" the month and "may" the modal are told apart by the capital.
                        let isMonth = token.traits.contains(.capital) && i > sentence.lowerBound
                        bits &= ~(isMonth ? GrammarRole.possible.bit : GrammarRole.month.bit)
                    }
                    spot.roles = Roles(rawValue: bits)
                    together |= bits
                }
                spots.append(spot)
            }
            sentenceRoles.append(Roles(rawValue: together))
        }

        @inline(__always)
        private mutating func find(_ tokens: Span<Token>, _ i: Int, _ token: Token, _ end: Int, _ spot: inout Spot) {
            var node: Int32
            if token.kind == .word {
                let word = phrases.words[Int(token.word)]
                (spot.roles, spot.word, node) = (word.roles, token.word, word.node)
                if word.nameCount > 0 { phrases.names(token, word, at: i, isCaseless: isCaseless, into: &hits) }
                guard i + 1 < end, phrases.mayGoOn(word, with: tokens[i + 1]) else { return }
            } else {
                node = phrases.node(ofNumber: token)
                guard node != 0, i + 1 < end else { return }
            }
            spot.roles.formUnion(phrases.phrases(tokens, at: i, end: end, node: node, isCaseless: isCaseless, into: &hits))
        }
    }

    /// The forms in which the members that start at a token may stand there.
    func forms(at token: Int) -> Forms {
        var forms = phrases.words[Int(spots[token].word)].forms
        for h in hitRange(token) { forms.formUnion(hits[h].forms) }
        return forms
    }

    private static let noCueInNames = Roles(
        .labour, .business, .sport, .arts, .weather, .court, .health, .science, .politics, .report, .accuse, .charge)

    /// The hits that start at a token.
    @inline(__always)
    func hitRange(_ token: Int) -> Range<Int> { Int(spots[token].firstHit)..<Int(spots[token + 1].firstHit) }

    /// Whether a member with this role starts at the token.
    @inline(__always)
    func has(_ role: GrammarRole, _ token: Int) -> Bool { spots[token].roles.rawValue & role.bit != 0 }

    /// Whether a member with one of these roles starts at the token.
    @inline(__always)
    func hasAny(_ set: Roles, _ token: Int) -> Bool { !spots[token].roles.isDisjoint(with: set) }
}
