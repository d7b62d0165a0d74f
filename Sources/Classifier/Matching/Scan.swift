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
    /// By sentence: the classes of its members together.
    let sentenceMasks: [ClassMask]
    /// The tokens where a name of the gazetteer starts, in order.
    let nameStarts: [Int32]
    /// Whether the whole text is in lower case or in capitals, so that capitals tell nothing.
    let caseless: Bool
    private let phrases: PhraseTable

    /// What starts at a token.
    struct Spot {
        /// The grammar roles of its members.
        var roles = Roles()
        /// The classes of its members.
        var mask = ClassMask()
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
        sentenceMasks = finder.sentenceMasks
    }

    /// Finds the members in one sentence after the other.
    private struct Finder {
        let phrases: PhraseTable
        let partyClass: ClassID
        let placeClass: ClassID
        let isCaseless: Bool
        var hits: [Hit] = []
        var sentenceRoles: [Roles] = []
        var sentenceMasks: [ClassMask] = []
        var nameStarts: [Int32] = []

        init(rules: CompiledRules, isCaseless: Bool) {
            (phrases, partyClass, placeClass) = (rules.phrases, rules.partyClass, rules.placeClass)
            self.isCaseless = isCaseless
        }

        mutating func read(_ tokens: Span<Token>, _ sentence: Range<Int>, into spots: inout OutputSpan<Spot>) {
            var nameEnd: Int32 = 0
            var together: UInt64 = 0
            var mask = ClassMask()
            for i in sentence {
                let token = tokens[i]
                var spot = Spot(firstHit: Int32(truncatingIfNeeded: hits.count))
                if token.kind != .mark, token.word != Lexicon.unknown {
                    find(tokens, i, token, sentence.upperBound, &spot)
                    var bits = spot.roles.rawValue
                    var isName = false
                    for h in Int(spot.firstHit)..<hits.count {
                        let hit = hits[h]
                        spot.mask.insert(hit.classID)
                        if hit.classID == partyClass || hit.classID == placeClass {
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
                    mask.formUnion(spot.mask)
                }
                spots.append(spot)
            }
            sentenceRoles.append(Roles(rawValue: together))
            sentenceMasks.append(mask)
        }

        @inline(__always)
        private mutating func find(_ tokens: Span<Token>, _ i: Int, _ token: Token, _ end: Int, _ spot: inout Spot) {
            var node: Int32
            if token.kind == .word {
                let word = phrases.words[Int(token.word)]
                (spot.roles, spot.mask, spot.word, node) = (word.roles, word.mask, token.word, word.node)
                if word.names > 0 { phrases.names(token, word, at: i, isCaseless: isCaseless, into: &hits) }
            } else {
                node = phrases.node(ofNumber: token)
            }
            guard node != 0, i + 1 < end else { return }
            spot.roles.formUnion(phrases.phrases(tokens, at: i, end: end, node: node, isCaseless: isCaseless, into: &hits))
        }
    }

    /// Passes every member that starts at a token.
    @inline(__always)
    func forEachMember(at token: Int, _ body: (ClassID, Forms) -> Void) {
        let word = phrases.words[Int(spots[token].word)]
        for o in Int(word.outputs)..<Int(word.outputs) + Int(word.members) { body(phrases.outputs[o].classID, phrases.outputs[o].forms) }
        for h in hitRange(token) { body(hits[h].classID, hits[h].forms) }
    }

    /// The member of a step that starts at a token, among the token's members from number `first` on: its number, forms and end.
    @inline(__always)
    func member(_ step: PatternTable.Step, _ table: PatternTable, at token: Int, from first: Int) -> (number: Int, forms: Forms, end: Int)?
    {
        let spot = spots[token]
        let word = phrases.words[Int(spot.word)]
        var k = first
        while k < Int(word.members) {
            let output = phrases.outputs[Int(word.outputs) + k]
            if table.holds(step, output.classID, output.forms) { return (k, output.forms, token + 1) }
            k += 1
        }
        var h = Int(spot.firstHit) + k - Int(word.members)
        while h < Int(spots[token + 1].firstHit) {
            let hit = hits[h]
            if table.holds(step, hit.classID, hit.forms) { return (h - Int(spot.firstHit) + Int(word.members), hit.forms, Int(hit.end)) }
            h += 1
        }
        return nil
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
