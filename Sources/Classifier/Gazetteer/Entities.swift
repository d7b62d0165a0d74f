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
    init(_ scan: Scan, rules: CompiledRules) {
        var next = 0
        for sentence in scan.sentences {
            let first = all.count
            let names = next
            while next < scan.nameStarts.count, Int(scan.nameStarts[next]) < sentence.upperBound { next += 1 }
            if names < next { collect(scan, sentence, names..<next, rules) }
            bySentence.append(first..<all.count)
        }
        dropDoubtful(rules)
        rank(scan, rules)
    }

    /// Takes the names of a sentence, given as a range of the scan's name starts.
    private mutating func collect(_ scan: Scan, _ sentence: Range<Int>, _ names: Range<Int>, _ rules: CompiledRules) {
        var covered = sentence.lowerBound
        for name in names {
            let i = Int(scan.nameStarts[name])
            var best: (end: Int, what: Entity.What, isCapital: Bool)?
            for h in scan.hitRange(i) where i >= covered {
                let hit = scan.hits[h]
                let isParty = hit.classID == rules.partyClass
                guard isParty || hit.classID == rules.placeClass, Int(hit.end) > best?.end ?? 0 else { continue }
                best = (Int(hit.end), isParty ? .actor(Int(hit.payload)) : .place(Int(hit.payload)), false)
            }
            if let found = best, isMeant(scan, i..<found.end, found.what, sentence, rules) {
                func isNamed(_ classID: ClassID) -> Bool {
                    scan.hitRange(i).contains { scan.hits[$0].classID == classID && Int(scan.hits[$0].end) == found.end }
                }
                let capital = isNamed(rules.capitalClass)
                let doubtful = Self.context(found.what, rules).needsContext && !capital && !isNamed(rules.adjectiveClass)
                all.append(
                    Entity(
                        tokens: i..<found.end, what: found.what, isLocation: capital && isBehindPreposition(scan, i, sentence),
                        isDoubtful: doubtful,
                        isBroker: isBroker(scan, i..<found.end, sentence)))
                covered = found.end
            }
        }
    }

    /// Whether neither the word before nor the one behind makes the name something else.
    private func isMeant(_ scan: Scan, _ tokens: Range<Int>, _ what: Entity.What, _ sentence: Range<Int>, _ rules: CompiledRules) -> Bool {
        let context = Self.context(what, rules)
        func stands(_ phrase: [UInt32], at start: Int) -> Bool {
            start >= sentence.lowerBound && start + phrase.count <= sentence.upperBound
                && phrase.indices.allSatisfy { PhraseTrie.key(scan.tokens[start + $0]) == phrase[$0] }
        }
        if context.notAfter.contains(where: { stands($0, at: tokens.lowerBound - $0.count) }) { return false }
        if context.notBefore.contains(where: { stands($0, at: tokens.upperBound) }) { return false }
        return true
    }

    private static func context(_ what: Entity.What, _ rules: CompiledRules) -> Gazetteer.NameContext {
        switch what {
        case .actor(let index): rules.gazetteer.actors[index].context
        case .place(let index): rules.gazetteer.places[index].context
        }
    }

    private func isBehindPreposition(_ scan: Scan, _ token: Int, _ sentence: Range<Int>) -> Bool {
        token > sentence.lowerBound && scan.has(.locative, token - 1)
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
            if scan.has(.broker, i) { return true }
            guard scan.has(.chain, i) || scan.tokens[i].isMark(0x2C) || scan.tokens[i].traits.contains(.capital) else { return false }
            i -= 1
            steps += 1
        }
        return false
    }

    /// A name that needs context stays only when another name of the same actor, a place of it, or another actor stands in the
    /// text without doubt; the United States do not vouch, because several such names are American too (Georgia, Jordan).
    private mutating func dropDoubtful(_ rules: CompiledRules) {
        guard all.contains(where: \.isDoubtful) else { return }
        var certain: Set<String> = []
        for entity in all where !entity.isDoubtful {
            switch entity.what {
            case .actor(let index): certain.insert(rules.gazetteer.actors[index].actor.id)
            case .place(let index): certain.formUnion(rules.gazetteer.places[index].place.countries)
            }
        }
        func stays(_ entity: Entity) -> Bool {
            guard entity.isDoubtful else { return true }
            switch entity.what {
            case .actor(let index): return certain.contains(rules.gazetteer.actors[index].actor.id) || certain.contains { $0 != "USA" }
            case .place(let index): return rules.gazetteer.places[index].place.countries.contains(where: certain.contains)
            }
        }
        var kept: [Entity] = []
        for (number, range) in bySentence.enumerated() {
            let first = kept.count
            kept += all[range].filter(stays)
            bySentence[number] = first..<kept.count
        }
        all = kept
    }

    /// Counts each actor, the first three sentences threefold; hosts, places and organisations count little.
    private mutating func rank(_ scan: Scan, _ rules: CompiledRules) {
        var scores = Array(repeating: 0.0, count: rules.gazetteer.actors.count)
        for (number, range) in bySentence.enumerated() {
            let weight = number < 3 ? 3.0 : 1.0
            for entity in all[range] {
                guard let actor = entity.actor else { continue }
                let kind = rules.gazetteer.actors[actor].kind
                let share = entity.isBroker ? 0.1 : entity.isLocation ? 0.3 : kind == .organisation ? 0.2 : 1
                if scores[actor] == 0 { ranking.append(actor) }
                scores[actor] += weight * share
            }
        }
        mainParties = ranking.count { scores[$0] >= Self.mainScoreMin }
        ranking.sort { (scores[$0], $1) > (scores[$1], $0) }
    }

    /// The entities of a sentence.
    func inSentence(_ number: Int) -> ArraySlice<Entity> { all[bySentence[number]] }

    /// The parties that a mention in a sentence is about, in the order of the sentence; filled up from the article's main parties to two.
    func parties(sentence number: Int, rules: CompiledRules) -> [Int] {
        let main = ranking.prefix(4)
        var found: [Int] = []
        for entity in inSentence(number) where !entity.isBroker && !entity.isLocation {
            guard let actor = entity.actor, !found.contains(actor), rules.gazetteer.actors[actor].kind != .organisation else { continue }
            if main.contains(actor) || found.count < 2 { found.append(actor) }
        }
        for actor in ranking.prefix(3)
        where found.count < 2 && !found.contains(actor) && rules.gazetteer.actors[actor].kind != .organisation {
            found.append(actor)
        }
        return Array(found.prefix(4))
    }
}
