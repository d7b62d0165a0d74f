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
    /// By the hash of a surname: the actor whose official bears it.
    private var actorOfName: [UInt64: Int] = [:]
    private let parties: FewIndices

    init(_ scan: Scan, entities: Entities, text: [UInt8], rules: CompiledRules) {
        self.scan = scan
        self.entities = entities
        self.text = text
        self.rules = rules
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
            return Voice(kind: .parties, name: bytes(both, min(both + 1, range.upperBound - 1)))
        }
        let named = entities.inSentence(number).last { entity in
            range.contains(entity.tokens.lowerBound) && entity.actor != nil && !entity.isLocation
        }
        if let named, let both = bothSides(with: named, range, number) { return both }
        // "residents and the foreign ministry said": who saw it stands behind it, not the party alone.
        if isIn(number, .witness), range.contains(where: { scan.has(.witness, $0) }) { return Voice(kind: .other, name: name(range, nil)) }
        var actor = named?.actor ?? seat(range, number)
        var surname: Int?
        for token in range where isName(token) {
            surname = token
            if !actorOfName.isEmpty, let known = actorOfName[hash(token)] { actor = known }
        }
        let isTitled = actor == nil && isIn(number, .title) && range.contains { scan.has(.title, $0) }
        if isTitled { actor = nearbyActor(number) }
        guard actor != nil || surname != nil || isTitled else { return nil }
        let kind: Attribution.Kind = actor.map { isParty($0) ? .party : .other } ?? .other
        return Voice(kind: kind, actor: actor, name: name(range, surname))
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
        for sentence in [number, number - 1] where sentence >= 0 {
            let titled = entities.inSentence(sentence).last { entity in
                let behind = entity.tokens.upperBound..<min(entity.tokens.upperBound + 3, scan.sentences[sentence].upperBound)
                guard entity.actor != nil, let title = behind.first(where: { scan.has(.title, $0) }) else { return false }
                return !(entity.tokens.upperBound..<title).contains { scan.tokens[$0].kind == .mark }
            }
            if let titled { return titled.actor }
            let actor = entities.inSentence(sentence).first { $0.actor != nil && !$0.isBroker && !$0.isLocation }?.actor
            if let actor, !rules.gazetteer.actors[actor].isOrganisation { return actor }
        }
        return nil
    }

    /// The speaker's name as printed: the run of capitalised words that ends at the surname, else the whole stretch from its first capital.
    private func name(_ range: Range<Int>, _ surname: Int?) -> Range<Int>? {
        guard let last = surname ?? range.last(where: { scan.tokens[$0].kind == .word && scan.tokens[$0].traits.contains(.capital) }) else {
            return nil
        }
        var first = last
        while first > range.lowerBound, scan.tokens[first - 1].kind == .word, scan.tokens[first - 1].traits.contains(.capital) {
            first -= 1
        }
        return bytes(first, last)
    }

    /// The bytes from a token to another.
    private func bytes(_ first: Int, _ last: Int) -> Range<Int> { Int(scan.tokens[first].start)..<Int(scan.tokens[last].end) }
}
