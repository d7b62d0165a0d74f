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
    /// By token: the classes of its hits.
    let masks: [ClassMask]
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
        let list = TokenList(text, lexicon: rules.lexicon)
        let tokens = list.tokens
        let sentences = Sentences.split(tokens, abbreviations: rules.abbreviations)
        let caseless = list.isCaseless
        var hits: [Hit] = []
        var hitStart = Array(repeating: Int32(0), count: tokens.count + 1)
        var masks = Array(repeating: ClassMask(), count: tokens.count)
        var roles = Array(repeating: Roles(), count: tokens.count)
        var sentenceRoles: [Roles] = []
        var nameStarts: [Int32] = []
        let (phrases, partyClass, placeClass) = (rules.phrases, rules.partyClass, rules.placeClass)
        hits.reserveCapacity(tokens.count * 3)
        sentenceRoles.reserveCapacity(sentences.count)
        for sentence in sentences {
            var nameEnd: Int32 = 0
            var together: UInt64 = 0
            for i in sentence {
                hitStart[i] = Int32(hits.count)
                guard tokens[i].word != Lexicon.unknown else { continue }
                let first = hits.count
                var bits = phrases.hits(tokens.span, at: i, end: sentence.upperBound, caseless: caseless, into: &hits).rawValue
                var isName = false
                var mask = ClassMask()
                for h in first..<hits.count {
                    mask.insert(hits[h].classID)
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
                masks[i] = mask
                roles[i] = Roles(rawValue: bits)
                together |= bits
            }
            sentenceRoles.append(Roles(rawValue: together))
        }
        hitStart[tokens.count] = Int32(hits.count)
        (self.tokens, self.sentences, self.hits, self.hitStart, self.roles) = (tokens, sentences, hits, hitStart, roles)
        (self.sentenceRoles, self.nameStarts, self.caseless, self.masks) = (sentenceRoles, nameStarts, caseless, masks)
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
}
