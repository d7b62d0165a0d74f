// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// Who takes part in an article as a whole, from its assessment: what a single finding leaves open is settled by the rest of the article.
struct Cast {
    /// How many mentions name an actor. Mentions of other fields are left out; denied and background ones tell who the article is about.
    private var mentions: [String: Int] = [:]
    /// The actors by id, for their names.
    private(set) var names: [String: String] = [:]
    /// The first finding's pair, the gravest first.
    private(set) var pair: [Actor]?

    init(_ assessment: Assessment) {
        for mention in assessment.mentions where mention.standing != .otherField && mention.standing != .noParty {
            for id in Set(mention.actors.map(\.id)) { mentions[id, default: 0] += 1 }
            for actor in mention.actors { names[actor.id] = names[actor.id] ?? actor.name }
        }
        for finding in assessment.findings {
            for actor in finding.actors { names[actor.id] = names[actor.id] ?? actor.name }
        }
        for finding in assessment.findings where pair == nil {
            let main = mainPair(of: finding.actors)
            if main.count == 2 { pair = main }
        }
    }

    /// Every actor of the article.
    var actors: Set<String> { Set(names.keys) }

    /// The actors of the article that are not among these, by id.
    func others(than actors: [Actor]) -> [Actor] {
        names.filter { name in !actors.contains { $0.id == name.key } }.sorted { $0.key < $1.key }.map { Actor(id: $0.key, name: $0.value) }
    }

    /// The actors, the one most spoken of first; among equals the one that the finding names first. A mediator or an ally, who is named
    /// now and then, comes behind the parties.
    func ranked(_ actors: [Actor]) -> [Actor] {
        var seen: Set<String> = []
        let unique = actors.filter { seen.insert($0.id).inserted }
        return unique.enumerated().sorted { a, b in
            let (left, right) = (mentions[a.element.id] ?? 0, mentions[b.element.id] ?? 0)
            return left == right ? a.offset < b.offset : left > right
        }.map(\.element)
    }

    /// The two main parties among a finding's actors, or the only one.
    func mainPair(of actors: [Actor]) -> [Actor] { Array(ranked(actors).prefix(2)) }
}
