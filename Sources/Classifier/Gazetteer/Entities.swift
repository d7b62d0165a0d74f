// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// An actor or place of the gazetteer, found in a text.
struct Entity {
    /// Where it stands, in tokens.
    var tokens: Range<Int>
    /// What it is.
    var what: What
    /// Whether it stands as a place only: "in Kabul", "near Pakistan".
    var isLocation: Bool
    /// Whether it is a bare name that is as often something else.
    var isDoubtful: Bool
    /// Whether it only mediates or hosts: "brokered by Qatar", "Qatar-brokered".
    var isBroker: Bool

    /// An index into the gazetteer's actors or places.
    enum What: Hashable {
        case actor(Int)
        case place(Int)
    }

    /// The actor's index, when it is one.
    var actor: Int? { if case .actor(let index) = what { index } else { nil } }
    /// The place's index, when it is one.
    var place: Int? { if case .place(let index) = what { index } else { nil } }
}

/// All entities of a text, and who its main parties are.
struct Entities {
    /// In the order of the text.
    private(set) var all: [Entity] = []
    /// By sentence: its entities, as a range of `all`.
    private(set) var bySentence: [Range<Int>] = []
    /// Actor indices, the one the article speaks of most first.
    private(set) var ranking: [Int] = []
    /// How many actors the article speaks of more than in passing.
    private(set) var mainParties = 0

    /// The score from which an actor is more than named in passing: once at the top, or three times below.
    static let mainScoreMin = 3.0

    /// Finds the entities of a scanned text: the longest name wins, and a name that is as often something else needs a second cue.
    ///
    /// - Parameter spelling: how its words are written; without it, a patron is known by the words of the class `broker` alone.
    init(_ scan: Scan, rules: CompiledRules, spelling: Spelling? = nil) {
        var next = 0
        all.reserveCapacity(scan.nameStarts.count)
        bySentence.reserveCapacity(scan.sentences.count)
        for sentence in scan.sentences {
            let first = all.count
            let names = next
            while next < scan.nameStarts.count, Int(scan.nameStarts[next]) < sentence.upperBound { next += 1 }
            if names < next { collect(scan, sentence, names..<next, rules, spelling) }
            bySentence.append(first..<all.count)
        }
        dropDoubtful(rules)
        rank(scan, rules)
    }

    /// Takes the names of a sentence, given as a range of the scan's name starts.
    private mutating func collect(_ scan: Scan, _ sentence: Range<Int>, _ names: Range<Int>, _ rules: CompiledRules, _ spelling: Spelling?)
    {
        var covered = sentence.lowerBound
        for name in names {
            let i = Int(scan.nameStarts[name])
            if i < covered { continue }
            guard let (what, end) = longestName(scan, at: i, rules) else { continue }
            // "The Kyiv Independent reported": whose name it bears neither acts nor speaks.
            guard let what else {
                covered = end
                continue
            }
            let context = context(what, rules)
            guard isMeant(scan, i..<end, context, sentence, rules) else { continue }
            var isCapital = false
            var isAdjective = false
            var isLeader = false
            for h in scan.hitRange(i) where Int(scan.hits[h].end) == end {
                if scan.hits[h].classID == rules.capitalClass { isCapital = true }
                if scan.hits[h].classID == rules.adjectiveClass { isAdjective = true }
                if scan.hits[h].classID == rules.leaderClass { isLeader = true }
            }
            all.append(
                Entity(
                    tokens: i..<end, what: what,
                    isLocation: isCapital && (isBehindPreposition(scan, i, sentence) || isVenue(scan, i..<end, sentence, spelling))
                        || isRefuge(scan, i, sentence, spelling),
                    isDoubtful: isLeader ? isDoubtful(leaderOf: what, rules) : !isCapital && !isAdjective && context.needsContext,
                    isBroker: isBroker(scan, i..<end, sentence) || isPatron(scan, i..<end, sentence, spelling)))
            if case .actor(let first) = what, end - i > 1 { addNamesakes(of: first, scan, i..<end, rules) }
            covered = end
        }
    }

    /// "North and South Korea", "the two Koreas": a name that stands under several actors is all of them.
    private mutating func addNamesakes(of first: Int, _ scan: Scan, _ tokens: Range<Int>, _ rules: CompiledRules) {
        for h in scan.hitRange(tokens.lowerBound) where Int(scan.hits[h].end) == tokens.upperBound {
            let hit = scan.hits[h]
            guard hit.classID == rules.partyClass, Int(hit.payload) != first else { continue }
            var namesake = all[all.count - 1]
            namesake.what = .actor(Int(hit.payload))
            all.append(namesake)
        }
    }

    /// The longest name that starts at a token, and where it ends; of equally long ones the first. An outlet is nobody.
    private func longestName(_ scan: Scan, at token: Int, _ rules: CompiledRules) -> (what: Entity.What?, end: Int)? {
        var best: (what: Entity.What?, end: Int)?
        for h in scan.hitRange(token) {
            let hit = scan.hits[h]
            let isParty = hit.classID == rules.partyClass || hit.classID == rules.leaderClass
            let isOutlet = hit.classID == rules.outletClass
            guard isParty || isOutlet || hit.classID == rules.placeClass, Int(hit.end) > best?.end ?? 0 else { continue }
            best = (isOutlet ? nil : isParty ? .actor(Int(hit.payload)) : .place(Int(hit.payload)), Int(hit.end))
        }
        return best
    }

    /// Whether neither the words before nor those behind make the name something else.
    private func isMeant(
        _ scan: Scan, _ tokens: Range<Int>, _ context: Gazetteer.NameContext, _ sentence: Range<Int>, _ rules: CompiledRules
    ) -> Bool {
        var phrase = context.notAfter.lowerBound
        while phrase < context.notAfter.upperBound {
            let length = Int(rules.gazetteer.beside[phrase])
            if stands(phrase, at: tokens.lowerBound - length, scan, sentence, rules) { return false }
            phrase += length + 1
        }
        phrase = context.notBefore.lowerBound
        while phrase < context.notBefore.upperBound {
            if stands(phrase, at: tokens.upperBound, scan, sentence, rules) { return false }
            phrase += Int(rules.gazetteer.beside[phrase]) + 1
        }
        return true
    }

    /// Whether a phrase of `Gazetteer.beside` starts at a token.
    private func stands(_ phrase: Int, at token: Int, _ scan: Scan, _ sentence: Range<Int>, _ rules: CompiledRules) -> Bool {
        let length = Int(rules.gazetteer.beside[phrase])
        guard token >= sentence.lowerBound, token + length <= sentence.upperBound else { return false }
        for word in 0..<length where PhraseTrie.key(scan.tokens[token + word]) != rules.gazetteer.beside[phrase + 1 + word] { return false }
        return true
    }

    /// The leaders of the United States are as often in the news of their own country; those of others are in ours for what they do abroad.
    private func isDoubtful(leaderOf what: Entity.What, _ rules: CompiledRules) -> Bool {
        guard case .actor(let index) = what else { return true }
        return rules.gazetteer.actors[index].actor.id == "USA"
    }

    private func context(_ what: Entity.What, _ rules: CompiledRules) -> Gazetteer.NameContext {
        switch what {
        case .actor(let index): rules.gazetteer.actors[index].context
        case .place(let index): rules.gazetteer.places[index].context
        }
    }

    private func isBehindPreposition(_ scan: Scan, _ token: Int, _ sentence: Range<Int>) -> Bool {
        token > sentence.lowerBound && scan.has(.locative, token - 1)
    }

    /// "the Oslo talks", "we left Oslo": where they met.
    private func isVenue(_ scan: Scan, _ tokens: Range<Int>, _ sentence: Range<Int>, _ spelling: Spelling?) -> Bool {
        let (before, next) = (tokens.lowerBound - 1, tokens.upperBound)
        guard let spelling, before >= sentence.lowerBound else { return false }
        if spelling.reads(before, oneOf: "leave", "leaves", "leaving", "left") { return true }
        // "Moscow and Kyiv talks" are theirs.
        return spelling.reads(before, "the") && next < sentence.upperBound
            && spelling.reads(next, oneOf: "talks", "process", "round", "rounds", "summit", "negotiations", "conference")
    }

    /// "fleeing towards Burundi", "fled into Chad": where people are safe nothing happened.
    private func isRefuge(_ scan: Scan, _ token: Int, _ sentence: Range<Int>, _ spelling: Spelling?) -> Bool {
        guard let spelling, token - 2 >= sentence.lowerBound, scan.has(.toward, token - 1) else { return false }
        return spelling.reads(token - 2, oneOf: "flee", "flees", "fled", "fleeing")
    }

    /// "brokered by Qatar", "Qatar-brokered", "hosted by Turkey and Qatar", "in a Saudi-led mediation".
    private func isBroker(_ scan: Scan, _ tokens: Range<Int>, _ sentence: Range<Int>) -> Bool {
        if tokens.upperBound < sentence.upperBound, scan.has(.broker, tokens.upperBound),
            scan.tokens[tokens.upperBound].traits.contains(.hyphenated)
        {
            return true
        }
        var i = tokens.lowerBound - 1
        var steps = 0
        while i >= sentence.lowerBound, steps < 6 {
            // The hyphen binds it to the name in front: of "Rwandan-backed M23", M23 is no mediator.
            if scan.has(.broker, i) { return !scan.tokens[i].traits.contains(.hyphenated) }
            guard scan.has(.chain, i) || scan.tokens[i].isMark(0x2C) || scan.tokens[i].traits.contains(.capital) else { return false }
            i -= 1
            steps += 1
        }
        return false
    }

    /// "Iran-allied", "Rwanda-supported", "Saudi-led": whose group somebody is does not do what the group does. "Saudi-led forces" are its own.
    private func isPatron(_ scan: Scan, _ tokens: Range<Int>, _ sentence: Range<Int>, _ spelling: Spelling?) -> Bool {
        let next = tokens.upperBound
        guard let spelling, next < sentence.upperBound, scan.tokens[next].traits.contains(.hyphenated) else { return false }
        if spelling.reads(next, "led") { return next + 1 < sentence.upperBound && !scan.has(.instrument, next + 1) }
        return spelling.reads(next, oneOf: "backed", "allied", "aligned", "supported", "sponsored", "armed", "funded", "trained")
    }

    /// A name that needs context stays only when another name of the same actor, a place of it, or another actor stands in the
    /// text without doubt; the United States do not vouch, because several such names are American too (Georgia, Jordan).
    private mutating func dropDoubtful(_ rules: CompiledRules) {
        guard all.contains(where: \.isDoubtful) else { return }
        let isVouchedFor = vouchesForAll(rules)
        // Mostly other actors vouch for all actors, and only places need to be asked about.
        var certain: Set<String>?
        func stays(_ entity: Entity) -> Bool {
            if !entity.isDoubtful || isVouchedFor && entity.actor != nil { return true }
            let ids = certain ?? certainIDs(rules)
            certain = ids
            switch entity.what {
            case .actor(let index): return ids.contains(rules.gazetteer.actors[index].actor.id)
            case .place(let index): return rules.gazetteer.places[index].place.countries.contains(where: ids.contains)
            }
        }
        var kept: [Entity] = []
        kept.reserveCapacity(all.count)
        for (number, range) in bySentence.enumerated() {
            let first = kept.count
            for i in range where stays(all[i]) { kept.append(all[i]) }
            bySentence[number] = first..<kept.count
        }
        all = kept
    }

    /// Whether an actor other than the United States, or a place elsewhere, stands in the text without doubt.
    private func vouchesForAll(_ rules: CompiledRules) -> Bool {
        all.contains { entity in
            if entity.isDoubtful { return false }
            switch entity.what {
            case .actor(let index): return rules.gazetteer.actors[index].actor.id != "USA"
            case .place(let index): return rules.gazetteer.places[index].place.countries.contains { $0 != "USA" }
            }
        }
    }

    /// The ids of the actors that stand in the text without doubt, and of those whose places do.
    private func certainIDs(_ rules: CompiledRules) -> Set<String> {
        var certain: Set<String> = []
        for entity in all where !entity.isDoubtful {
            switch entity.what {
            case .actor(let index): certain.insert(rules.gazetteer.actors[index].actor.id)
            case .place(let index): certain.formUnion(rules.gazetteer.places[index].place.countries)
            }
        }
        return certain
    }

    /// Counts each actor, the first three sentences threefold; hosts, places and organisations count little.
    private mutating func rank(_ scan: Scan, _ rules: CompiledRules) {
        var scores = Array(repeating: 0.0, count: rules.gazetteer.actors.count)
        for (number, range) in bySentence.enumerated() {
            let weight = number < 3 ? 3.0 : 1.0
            for i in range {
                let entity = all[i]
                guard let actor = entity.actor else { continue }
                let isOrganisation = rules.gazetteer.actors[actor].isOrganisation
                let share = entity.isBroker ? 0.1 : entity.isLocation ? 0.3 : isOrganisation ? 0.2 : 1
                if scores[actor] == 0 { ranking.append(actor) }
                scores[actor] += weight * share
            }
        }
        mainParties = ranking.count { scores[$0] >= Self.mainScoreMin }
        ranking.sort { (scores[$0], $1) > (scores[$1], $0) }
    }

    /// The entities of a sentence.
    func inSentence(_ number: Int) -> ArraySlice<Entity> { all[bySentence[number]] }

    /// The actors that may stand beside the only one that a sentence names: of those that the article speaks of most, who is named in a sentence with a
    /// mention, in the headline, or in prose. A list of other headlines ends without a full stop and tells nothing of the act.
    private var partners = FewIndices()

    /// How many of the ranking may be partners.
    private static let partnersMax = 3

    /// Chooses the partners.
    ///
    /// - Parameter matched: the sentences that hold a match, in order.
    mutating func choosePartners(_ scan: Scan, matched: some Sequence<Int>, hasHeadline: Bool) {
        var matched = matched.makeIterator()
        var next = matched.next()
        var candidates = FewIndices()
        for actor in ranking.prefix(Self.partnersMax) { candidates.insert(actor) }
        for (number, sentence) in scan.sentences.enumerated() where partners.count < candidates.count {
            let isMatched = next == number
            if isMatched { next = matched.next() }
            let isProse = sentence.last.map { scan.tokens[$0].kind == .mark } ?? false
            guard isMatched || isProse || hasHeadline && number == 0 else { continue }
            for i in bySentence[number] {
                if let actor = all[i].actor, candidates.contains(actor) { partners.insert(actor) }
            }
        }
    }

    /// The most parties that a mention has.
    private static let partiesMax = 4

    /// The parties that a mention in a sentence is about, in the order of the sentence; filled up from the article's main parties to two.
    ///
    /// - Parameter spelling: of the text; where the sentence tells of rebels without a name, they are the article's.
    func parties(sentence number: Int, rules: CompiledRules, spelling: Spelling) -> FewIndices {
        var found = FewIndices()
        for i in bySentence[number] where found.count < Self.partiesMax && !all[i].isBroker && !all[i].isLocation {
            guard let actor = all[i].actor, !rules.gazetteer.actors[actor].isOrganisation else { continue }
            if found.count < 2 || isMain(actor) { found.insert(actor) }
        }
        if found.count < 2, let group = group(of: number, beside: found, rules, spelling) { found.insert(group) }
        for actor in ranking.prefix(Self.partnersMax) where found.count < 2 && partners.contains(actor) {
            if !rules.gazetteer.actors[actor].isOrganisation, !isPatron(actor, sentence: number) { found.insert(actor) }
        }
        return found
    }

    /// The article's main armed group, for a sentence that tells of "the rebels" and names no group.
    private func group(of number: Int, beside found: FewIndices, _ rules: CompiledRules, _ spelling: Spelling) -> Int? {
        let isGroup = { (actor: Int) in rules.gazetteer.actors[actor].kind == .group }
        guard let group = ranking.prefix(Self.partnersMax).first(where: { partners.contains($0) && isGroup($0) }) else { return nil }
        for place in found.indices where isGroup(found[place]) { return nil }
        let sentence = spelling.scan.sentences[number]
        return sentence.contains { spelling.reads($0, oneOf: "rebels", "fighters", "militants", "gunmen") } ? group : nil
    }

    /// Whether a sentence names an actor as a broker or patron and not otherwise.
    private func isPatron(_ actor: Int, sentence number: Int) -> Bool {
        var isPatron = false
        for i in bySentence[number] where all[i].actor == actor {
            if !all[i].isBroker { return false }
            isPatron = true
        }
        return isPatron
    }

    private func isMain(_ actor: Int) -> Bool { ranking.prefix(4).contains(actor) }
}
