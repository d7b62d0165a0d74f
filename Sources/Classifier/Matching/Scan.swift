// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A text's tokens with every class member found in it: one pass, and all that patterns and readings look at. A class, so that passing it on costs one
/// reference.
final class Scan {
    let tokens: [Token]
    /// Token ranges of the sentences, in order.
    let sentences: [Range<Int>]
    /// Every class member, in the order of its first token.
    let hits: [Hit]
    /// By token: the index of its first hit; one more entry behind the last token.
    let hitStart: [Int32]
    /// By token: the grammar roles of the members that start there.
    let roles: [Roles]
    /// By sentence: the roles of its members together, so that a reading need not look for what is not there.
    let sentenceRoles: [Roles]
    /// The tokens where a name of the gazetteer starts, in order.
    let nameStarts: [Int32]
    /// Whether the whole text is in lower case or in capitals, so that capitals tell nothing.
    let caseless: Bool

    /// Scans the UTF-8 bytes of a text.
    init(_ text: Span<UInt8>, rules: CompiledRules) {
        let tokens = TokenList(text, lexicon: rules.lexicon).tokens
        let sentences = Sentences.split(tokens, abbreviations: rules.abbreviations)
        let caseless = Self.isCaseless(tokens)
        var hits: [Hit] = []
        var hitStart = Array(repeating: Int32(0), count: tokens.count + 1)
        var roles = Array(repeating: Roles(), count: tokens.count)
        var sentenceRoles: [Roles] = []
        var nameStarts: [Int32] = []
        let (phrases, rolesOfClass, partyClass, placeClass) = (rules.phrases, rules.rolesOfClass, rules.partyClass, rules.placeClass)
        hits.reserveCapacity(tokens.count * 3)
        sentenceRoles.reserveCapacity(sentences.count)
        for sentence in sentences {
            var nameEnd: Int32 = 0
            var together: UInt64 = 0
            for i in sentence {
                hitStart[i] = Int32(hits.count)
                guard tokens[i].word != Lexicon.unknown else { continue }
                let first = hits.count
                phrases.hits(tokens, at: i, end: sentence.upperBound, caseless: caseless, into: &hits)
                var bits: UInt64 = 0
                var isName = false
                for h in first..<hits.count {
                    bits |= rolesOfClass[Int(hits[h].classID)].rawValue
                    if hits[h].classID == partyClass || hits[h].classID == placeClass {
                        nameEnd = max(nameEnd, hits[h].end)
                        isName = true
                    }
                }
                if isName { nameStarts.append(Int32(i)) }
                // Inside a name a word is no cue: the "Union" of "European Union" is no trade union.
                if Int32(i) < nameEnd { bits &= ~Self.noCueInNames.rawValue }
                if bits & GrammarRole.month.bit != 0, bits & GrammarRole.possible.bit != 0 {
                    // "May" the month and "may" the modal are told apart by the capital.
                    let isMonth = tokens[i].traits.contains(.capital) && i > sentence.lowerBound
                    bits &= ~(isMonth ? GrammarRole.possible.bit : GrammarRole.month.bit)
                }
                roles[i] = Roles(rawValue: bits)
                together |= bits
            }
            sentenceRoles.append(Roles(rawValue: together))
        }
        hitStart[tokens.count] = Int32(hits.count)
        (self.tokens, self.sentences, self.hits, self.hitStart, self.roles) = (tokens, sentences, hits, hitStart, roles)
        (self.sentenceRoles, self.nameStarts, self.caseless) = (sentenceRoles, nameStarts, caseless)
    }

    private static let noCueInNames = Roles(
        .labour, .business, .sport, .arts, .weather, .court, .health, .science, .politics, .report, .accuse, .charge)

    /// The hits that start at a token.
    @inline(__always)
    func hitRange(_ token: Int) -> Range<Int> { Int(hitStart[token])..<Int(hitStart[token + 1]) }

    /// Whether a member with this role starts at the token.
    @inline(__always)
    func has(_ role: GrammarRole, _ token: Int) -> Bool { roles[token].rawValue & role.bit != 0 }

    /// Whether a member with one of these roles starts at the token.
    @inline(__always)
    func hasAny(_ set: Roles, _ token: Int) -> Bool { !roles[token].isDisjoint(with: set) }

    /// Fewer than one word in fifty starts with a capital, or nearly all words are capitals.
    private static func isCaseless(_ tokens: [Token]) -> Bool {
        var words = 0
        var capital = 0
        var all = 0
        for token in tokens where token.kind == .word {
            words += 1
            if token.traits.contains(.capital) { capital += 1 }
            if token.traits.contains(.allCapitals) { all += 1 }
        }
        return words > 0 && (capital * 50 < words || all * 10 > words * 8)
    }
}
