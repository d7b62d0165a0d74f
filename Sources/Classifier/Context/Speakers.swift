// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Who speaks in an article: the names of officials with the actor that they speak for, and who spoke in each sentence.
struct Speakers {
    /// By sentence: who spoke last in it; known where the sentence behind it quotes, because nothing else asks for it.
    private(set) var bySentence: [Voice?] = []

    private let scan: Scan
    private let entities: Entities
    private let text: [UInt8]
    private let rules: CompiledRules
    private let spelling: Spelling
    /// By the hash of a surname: the actor whose official bears it.
    private var actorOfName: [UInt64: Int] = [:]
    private let parties: FewIndices

    init(_ scan: Scan, entities: Entities, text: [UInt8], rules: CompiledRules, spelling: Spelling) {
        self.scan = scan
        self.entities = entities
        self.text = text
        self.rules = rules
        self.spelling = spelling
        // Organisations and alliances speak for themselves only where they are one of the two sides: the EU that mediates is no party.
        var parties = FewIndices()
        for (place, actor) in entities.ranking.prefix(3).enumerated() {
            let speaksForItself = rules.gazetteer.actors[actor].kind == .state || rules.gazetteer.actors[actor].kind == .group
            if place < 2 && entities.ranking.count < 3 || speaksForItself { parties.insert(actor) }
        }
        self.parties = parties
        bySentence.reserveCapacity(scan.sentences.count)
        for number in scan.sentences.indices where !scan.sentenceRoles[number].isDisjoint(with: Roles(.title)) { learnNames(number) }
        for (number, sentence) in scan.sentences.enumerated() {
            let isSaid = !scan.sentenceRoles[number].isDisjoint(with: Roles(.report, .accuse)) && isFollowedByQuotation(number)
            let verb = !isSaid ? nil : sentence.last { scan.hasAny(Roles(.report, .accuse), $0) }
            let spoken = verb.flatMap { attribution(sentence.lowerBound..<$0, sentence: number) }
            bySentence.append(
                spoken ?? (sentence.first.map { scan.tokens[$0].traits.contains(.quoted) } == true ? bySentence.last ?? nil : nil))
        }
    }

    private func isFollowedByQuotation(_ number: Int) -> Bool {
        number + 1 < scan.sentences.count && scan.sentences[number + 1].contains { scan.tokens[$0].traits.contains(.quoted) }
    }

    /// "Pakistan's Information Minister Attaullah Tarar": an actor, then a title, then capitalised words, of which the last is the surname.
    private mutating func learnNames(_ number: Int) {
        let sentence = scan.sentences[number]
        let named = entities.bySentence[number]
        for e in named {
            let entity = entities.all[e]
            guard let actor = entity.actor else { continue }
            // No comma and no other actor stands between an actor and its official.
            let next = e + 1 < named.upperBound ? entities.all[e + 1].tokens.lowerBound : sentence.upperBound
            let limit = min(sentence.upperBound, entity.tokens.upperBound + 8, next)
            var end = entity.tokens.upperBound
            while end < limit, scan.tokens[end].kind == .word { end += 1 }
            guard let title = (entity.tokens.upperBound..<end).last(where: { scan.has(.title, $0) }) else { continue }
            var i = title + 1
            while i < min(sentence.upperBound, title + 6), isName(i) { i += 1 }
            if i > title + 1 { actorOfName[hash(i - 1)] = actor }
        }
    }

    private func isName(_ token: Int) -> Bool {
        scan.tokens[token].kind == .word && scan.tokens[token].traits.contains(.capital) && isNothingElse(token)
    }

    /// Whether no class holds the word: part of a longer name perhaps, but no word of its own.
    private func isNothingElse(_ token: Int) -> Bool {
        scan.spots[token].roles.isEmpty && scan.forms(at: token).isEmpty
    }

    /// The hash of a token's bytes as written.
    private func hash(_ token: Int) -> UInt64 {
        var hash = WordHash()
        for byte in text[Int(scan.tokens[token].start)..<Int(scan.tokens[token].end)] { hash.mix(byte) }
        return hash.value
    }

    /// Who is named in a stretch of tokens: an actor, or an official whose actor is known; `nil` when nobody is.
    func attribution(_ range: Range<Int>, sentence number: Int) -> Voice? {
        guard !range.isEmpty else { return nil }
        if isIn(number, .mutual), let both = range.first(where: { scan.has(.mutual, $0) }) {
            // "trade blame" names nobody.
            return Voice(kind: .parties, name: spelling.reads(both, "both") ? bytes(both, min(both + 1, range.upperBound - 1)) : nil)
        }
        let named = entities.inSentence(number).last { entity in
            range.contains(entity.tokens.lowerBound) && entity.actor != nil && !entity.isLocation
        }
        if let named, let both = bothSides(with: named, range, number) { return both }
        // "residents and the foreign ministry said": who saw it stands behind it, not the party alone.
        if isIn(number, .witness), range.contains(where: { scan.has(.witness, $0) }) { return Voice(kind: .other, name: phrase(range)) }
        var actor = named?.actor ?? seat(range, number)
        var surname: Int?
        for token in range where isName(token) {
            // "Kalogi's administrator": whose he is, and not he.
            if token + 1 < range.upperBound, spelling.isApostrophe(token + 1) { continue }
            // "Popular committees": a capital only because the sentence starts there.
            if token == scan.sentences[number].lowerBound, token + 1 < range.upperBound, mayBeOfPhrase(token + 1), !isOfName(token + 1) {
                continue
            }
            surname = token
            if !actorOfName.isEmpty, let known = actorOfName[hash(token)] { actor = known }
        }
        let isTitled = actor == nil && isIn(number, .title) && range.contains { scan.has(.title, $0) }
        if isTitled, surname != nil || !isAnonymous(range) { actor = nearbyActor(number) }
        guard actor != nil || surname != nil || isTitled else { return nil }
        let kind: Attribution.Kind = actor.map { isParty($0) ? .party : .other } ?? .other
        let name = surname.map { fullName($0, range) } ?? named.map { phrase(around: $0, range) } ?? phrase(range)
        return Voice(kind: kind, actor: actor, name: name)
    }

    /// "two officials with knowledge of the talks": who is not to be named speaks for nobody.
    private func isAnonymous(_ range: Range<Int>) -> Bool {
        guard let first = range.first, let title = range.first(where: { scan.has(.title, $0) }) else { return false }
        let isCounted = scan.tokens[first].kind == .number || spelling.reads(first, oneOf: "two", "three", "four", "five", "several")
        // "two army sources": the army is one side's.
        if isCounted, spelling.starts(title, with: "official") { return true }
        return (title + 1..<max(title + 1, range.upperBound)).contains {
            spelling.reads($0, oneOf: "with", "familiar", "briefed", "close", "involved")
        }
    }

    /// "a doctors' group", "the operational command": somebody whom neither the gazetteer nor a title tells.
    func stranger(_ range: Range<Int>) -> Voice? {
        guard let first = range.first, range.count <= Self.phraseMax, !spelling.isPronoun(first) else { return nil }
        let isNoun =
            range.contains { scan.tokens[$0].kind == .word && !scan.hasAny(Roles(.nounBreak, .definite, .instrument), $0) }
            || range.count > 1 && scan.hasAny(Roles(.definite, .instrument), first)
        guard isNoun, mayBeOfPhrase(first) else { return nil }
        // "delegates at talks in Doha", "a doctors' group"
        func mayStand(_ token: Int) -> Bool {
            if scan.tokens[token].kind == .mark { return scan.tokens[token].isMark(0x27) }
            return mayBeOfPhrase(token) || scan.has(.nounBreak, token) && !scan.hasAny(Self.clauses, token) && !spelling.isPronoun(token)
        }
        guard range.allSatisfy(mayStand) else { return nil }
        return Voice(kind: .other, name: phrase(range))
    }

    /// Whether a role stands anywhere in a sentence; without it, no stretch of that need be searched.
    private func isIn(_ number: Int, _ role: GrammarRole) -> Bool { scan.sentenceRoles[number].rawValue & role.bit != 0 }

    /// Whether an actor is an armed group.
    func isGroup(_ actor: Int) -> Bool { rules.gazetteer.actors[actor].kind == .group }

    /// An armed group that speaks of others takes a side, however little else the article says of it.
    private func isParty(_ actor: Int) -> Bool { parties.contains(actor) || isGroup(actor) }

    /// "Rwanda and Congo said": two parties with nothing but "and" between them.
    private func bothSides(with last: Entity, _ range: Range<Int>, _ number: Int) -> Voice? {
        let first = entities.inSentence(number).last { entity in
            range.contains(entity.tokens.lowerBound) && entity.tokens.upperBound == last.tokens.lowerBound - 1 && !entity.isLocation
        }
        guard let first = first?.actor, let second = last.actor, first != second, isParty(first), isParty(second),
            scan.has(.chain, last.tokens.lowerBound - 1),
            !scan.hasAny(Roles(.locative, .infinitive, .duration), last.tokens.lowerBound - 1),
            !(last.tokens.upperBound..<range.upperBound).contains(where: { scan.has(.title, $0) })
        else { return nil }
        return Voice(kind: .parties, actor: first)
    }

    /// "the foreign ministry in Moscow": a capital behind a title is the government's seat.
    private func seat(_ range: Range<Int>, _ number: Int) -> Int? {
        guard isIn(number, .title), range.contains(where: { scan.has(.title, $0) }) else { return nil }
        return entities.inSentence(number).last { range.contains($0.tokens.lowerBound) && $0.isLocation }?.actor
    }

    /// "Foreign Ministry spokesman Tahir Andrabi": an official whose side is not named speaks for the actor that the sentence, or else the one before it,
    /// names first.
    private func nearbyActor(_ number: Int) -> Int? {
        let near = [number, number - 1].filter { $0 >= 0 }
        // "A U.S. official … The official said that Israeli jets …": whose official he is, is said where he came in, not in what he says.
        if let titled = near.lazy.compactMap({ titledActor(in: $0) }).first { return titled }
        for sentence in near {
            let actor = entities.inSentence(sentence).first { $0.actor != nil && !$0.isBroker && !$0.isLocation }?.actor
            if let actor, !rules.gazetteer.actors[actor].isOrganisation { return actor }
        }
        return nil
    }

    /// The last actor of a sentence with a title beside its name.
    private func titledActor(in sentence: Int) -> Int? {
        entities.inSentence(sentence).last { entity in
            let behind = entity.tokens.upperBound..<min(entity.tokens.upperBound + 3, scan.sentences[sentence].upperBound)
            guard entity.actor != nil, let title = behind.first(where: { scan.has(.title, $0) }) else { return false }
            return !(entity.tokens.upperBound..<title).contains { scan.tokens[$0].kind == .mark } && isOfSomebody(title, sentence)
        }?.actor
    }

    /// Whether a title is somebody's: of "military exercises" it is the name of a thing.
    private func isOfSomebody(_ title: Int, _ number: Int) -> Bool {
        // The phrase "military exercises" is not the title.
        var next = title + 1
        for h in scan.hitRange(title) where rules.rolesOfClass[Int(scan.hits[h].classID)].contains(Roles(.title)) {
            next = max(next, Int(scan.hits[h].end))
        }
        guard next < scan.sentences[number].upperBound, scan.tokens[next].kind == .word, !scan.tokens[next].traits.contains(.capital) else {
            return true
        }
        if scan.hasAny(Roles(.nounBreak, .clauseBreak, .title, .report), next) { return true }
        let forms = scan.forms(at: next)
        return !forms.isDisjoint(with: [.past, .present]) && forms.isSubset(of: Forms.verb.union(.plain))
    }

    // MARK: Names

    /// The most tokens of a speaker's name as printed.
    private static let phraseMax = 10

    /// The run of capitalised words around a surname, and the small words inside a name: "Abdel Fattah al-Burhan".
    private func fullName(_ surname: Int, _ range: Range<Int>) -> Range<Int> {
        var (first, last) = (surname, surname)
        while first > range.lowerBound {
            if isOfName(first - 1) {
                first -= 1
            } else if first - 1 > range.lowerBound, isOfName(first - 2),
                spelling.isNameParticle(first - 1) || spelling.reads(first - 1, "of")
            {
                first -= 2
            } else {
                break
            }
        }
        while last + 1 < range.upperBound {
            if isOfName(last + 1) {
                last += 1
            } else if last + 2 < range.upperBound, spelling.isNameParticle(last + 1), isOfName(last + 2) {
                last += 2
            } else {
                break
            }
        }
        return bytes(first, last)
    }

    /// A capitalised word that is no weekday, month or preposition.
    private func isOfName(_ token: Int) -> Bool {
        scan.tokens[token].kind == .word && scan.tokens[token].traits.contains(.capital)
            && !scan.hasAny(Roles(.weekday, .month, .nounBreak, .clauseBreak), token)
    }

    /// The noun phrase around an actor: "the Thai army", "two Burundian officials"; of a name that stands alone, the whole of it: "M23".
    private func phrase(around entity: Entity, _ range: Range<Int>) -> Range<Int> {
        var (first, last) = (entity.tokens.lowerBound, entity.tokens.upperBound - 1)
        while last + 1 < range.upperBound, last - first < Self.phraseMax, mayBeOfPhrase(last + 1),
            !scan.has(.definite, last + 1) || spelling.isApostrophe(last + 1)
        {
            last += 1
        }
        while last >= entity.tokens.upperBound, isLoose(last) || spelling.isApostrophe(last) { last -= 1 }
        while first > range.lowerBound, isOfName(first - 1) { first -= 1 }
        if last >= entity.tokens.upperBound {
            while first > range.lowerBound, last - first < Self.phraseMax, mayBeOfPhrase(first - 1) { first -= 1 }
        }
        return bytes(first, last)
    }

    /// The noun phrase behind the last comma of a stretch, without the time and place that follow it.
    private func phrase(_ range: Range<Int>) -> Range<Int>? {
        let comma = range.last { scan.tokens[$0].isMark(0x2C) }
        var first = comma.map { $0 + 1 } ?? range.lowerBound
        while first < range.upperBound, !mayBeOfPhrase(first) { first += 1 }
        var last = range.upperBound - 1
        if let time = (first..<max(first, range.upperBound)).first(where: { scan.hasAny(Roles(.weekday, .month), $0) }) { last = time - 1 }
        while last > first, isLoose(last) || !mayBeOfPhrase(last) { last -= 1 }
        if last - first >= Self.phraseMax, let title = (first..<last).last(where: { scan.has(.title, $0) }) {
            (first, last) = (title, title)
        }
        return first <= last ? bytes(first, last) : nil
    }

    /// Whether a token may stand in the noun phrase of a speaker.
    private func mayBeOfPhrase(_ token: Int) -> Bool {
        guard scan.tokens[token].kind != .mark else { return false }
        if scan.hasAny(Self.phraseEnds, token) { return false }
        let forms = scan.forms(at: token)
        return forms.isDisjoint(with: [.past, .participle]) || !forms.isSubset(of: [.past, .participle, .plain])
    }

    private static let clauses = Roles(.auxiliary, .relative, .will, .possible, .clauseBreak, .report, .negator)
    private static let phraseEnds = Roles(
        .nounBreak, .clauseBreak, .report, .accuse, .denial, .weekday, .month, .nowTime, .pastTime, .auxiliary)

    /// Whether the last word of a phrase is an adverb: "also", "later".
    private func isLoose(_ token: Int) -> Bool {
        scan.has(.instrument, token) && !scan.has(.title, token) && scan.forms(at: token).isSubset(of: .plain)
            || spelling.reads(token, oneOf: "late", "early", "on", "in")
    }

    /// The bytes from a token to another.
    private func bytes(_ first: Int, _ last: Int) -> Range<Int> { Int(scan.tokens[first].start)..<Int(scan.tokens[last].end) }
}
