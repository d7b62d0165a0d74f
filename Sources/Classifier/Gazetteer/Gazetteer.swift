// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Yams

/// Who and where: the actors and places that the classifier knows, from `gazetteer/*.yaml`.
struct Gazetteer: Sendable {
    /// A state, armed group, alliance or organisation.
    struct ActorEntry: Sendable {
        enum Kind: String, Sendable, CaseIterable {
            case state, group, alliance, organisation
        }
        var actor: Actor
        var kind: Kind
        /// The states where a group operates, and the parties that it acts for.
        var countries: [String] = []
        var actsFor: [String] = []
        var context = NameContext()
        var isOrganisation: Bool { kind == .organisation }
    }

    /// A place, with the states or groups that it belongs to or parts.
    struct PlaceEntry: Sendable {
        enum Kind: String, Sendable, CaseIterable {
            case crossing, border, line, strait, canal, corridor, region, city, sea, port, airspace, island
            /// The class that its names fill: `crossing-place`.
            var className: String { rawValue + "-place" }
        }
        var place: Place
        var kind: Kind
        var context = NameContext()
    }

    /// What makes a name something else. Numbers only: names are looked up by all threads, which would wait for each other to count references.
    struct NameContext: Sendable {
        /// Phrases that, directly behind the name, make it something else: `turkey sandwich`. A stretch of `beside`.
        var notBefore = 0..<0
        /// Phrases that, directly before the name, make it something else: `Michael Jordan`. A stretch of `beside`.
        var notAfter = 0..<0
        /// Whether its bare names count only beside another cue; adjectives and capitals never need one.
        var needsContext = false
    }

    /// A name with the classes that it belongs to.
    struct Name: Sendable {
        var text: String
        var classes: [String]
        var index: Int
        var casing: PhraseTrie.Casing
    }

    var actors: [ActorEntry] = []
    var places: [PlaceEntry] = []
    var names: [Name] = []
    /// The phrases of all contexts: of each its length and then its words.
    private(set) var beside: [UInt32] = []
    private(set) var actorIndex: [String: Int] = [:]

    /// The classes that names of the gazetteer fill; a pack may use them but not define them.
    static let classes: Set<String> = Set(
        ["party", "party-name", "party-adjective", "leader-name", "outlet-name", "capital", "place"]
            + ActorEntry.Kind.allCases.map(\.rawValue)
            + PlaceEntry.Kind.allCases.map(\.className))

    /// Those among them that the readings look for themselves.
    static let readClasses = ["party", "place", "capital", "party-adjective", "leader-name", "outlet-name"]

    /// The actor with this id.
    func actor(_ id: String) -> Actor? { actorIndex[id].map { actors[$0].actor } }

    /// The keys of a gazetteer file.
    static let fileKeys = ["actors", "places", "outlets"]

    /// Adds a file's `actors:`, `places:` and `outlets:`.
    mutating func add(_ root: Node, reader: inout RuleNodeReader, lexicon: inout Lexicon) {
        let fields = reader.fields(root, allowed: Self.fileKeys, of: "a gazetteer file")
        for node in reader.list(fields["actors"], of: "actors") { addActor(node, &reader, &lexicon) }
        for node in reader.list(fields["places"], of: "places") { addPlace(node, &reader, &lexicon) }
        for (text, _) in reader.texts(fields["outlets"], of: "outlets") { addName(text, ["outlet-name"], 0, cased: []) }
    }

    private mutating func addActor(_ node: Node, _ reader: inout RuleNodeReader, _ lexicon: inout Lexicon) {
        let fields = reader.fields(
            node,
            allowed: [
                "id", "name", "kind", "names", "adjectives", "capital", "metonyms", "leaders", "not_before", "not_after", "needs_context",
                "cased",
                "country",
                "acts_for",
            ], of: "an actor")
        guard let id = reader.text(fields["id"], of: "id"), let name = reader.text(fields["name"], of: "name") else {
            return reader.report(node, "an actor without ‘id’ or ‘name’; expected both")
        }
        if actorIndex[id] != nil { reader.report(node, "actor ‘\(id)’ is defined twice; expected one entry") }
        let kind: ActorEntry.Kind = reader.choice(fields["kind"], of: "kind") ?? .group
        var entry = ActorEntry(actor: Actor(id: id, name: name), kind: kind)
        entry.countries = reader.texts(fields["country"], of: "country").map(\.text)
        entry.actsFor = reader.texts(fields["acts_for"], of: "acts_for").map(\.text)
        entry.context = context(fields, &reader, &lexicon)
        actors.append(entry)
        actorIndex[id] = actors.count - 1
        let cased = Set(reader.texts(fields["cased"], of: "cased").map(\.text))
        for (key, subclass) in [
            ("names", "party-name"), ("adjectives", "party-adjective"), ("capital", "capital"), ("metonyms", "party-name"),
        ] {
            for (text, _) in reader.texts(fields[key], of: key) {
                addName(text, ["party", subclass, kind.rawValue], actors.count - 1, cased: cased)
            }
        }
        // No "party": "Trump attacks Macron" is a quarrel of two men. But who is named speaks and acts for a side.
        for (text, _) in reader.texts(fields["leaders"], of: "leaders") {
            addName(text, ["leader-name"], actors.count - 1, cased: cased)
        }
        for text in cased where !names.contains(where: { $0.text == text && $0.index == actors.count - 1 }) {
            addName(text, ["party", "party-name", kind.rawValue], actors.count - 1, cased: cased)
        }
    }

    private mutating func addPlace(_ node: Node, _ reader: inout RuleNodeReader, _ lexicon: inout Lexicon) {
        let fields = reader.fields(
            node, allowed: ["name", "names", "kind", "countries", "needs_context", "not_before", "not_after", "cased"], of: "a place")
        guard let name = reader.text(fields["name"], of: "name"), let kind: PlaceEntry.Kind = reader.choice(fields["kind"], of: "kind")
        else {
            return reader.report(node, "a place without ‘name’ or ‘kind’; expected both")
        }
        let place = Place(name: name, countries: reader.texts(fields["countries"], of: "countries").map(\.text))
        places.append(PlaceEntry(place: place, kind: kind, context: context(fields, &reader, &lexicon)))
        let cased = Set(reader.texts(fields["cased"], of: "cased").map(\.text))
        for text in Set([name] + reader.texts(fields["names"], of: "names").map(\.text)) {
            addName(text, ["place", kind.className], places.count - 1, cased: cased)
        }
    }

    private mutating func addName(_ text: String, _ classes: [String], _ index: Int, cased: Set<String>) {
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic }
        let capitals = !letters.isEmpty && letters.allSatisfy { $0.properties.isUppercase }
        let casing: PhraseTrie.Casing = cased.contains(text) && capitals ? .allCapitals : .capital
        let lower = text.unicodeScalars.first?.properties.isLowercase ?? false
        names.append(Name(text: text, classes: classes, index: index, casing: lower ? .any : casing))
    }

    private mutating func context(_ fields: [String: Node], _ reader: inout RuleNodeReader, _ lexicon: inout Lexicon) -> NameContext {
        var context = NameContext()
        context.notBefore = addBeside(reader.texts(fields["not_before"], of: "not_before").map(\.text), &lexicon)
        context.notAfter = addBeside(reader.texts(fields["not_after"], of: "not_after").map(\.text), &lexicon)
        context.needsContext = reader.flag(fields["needs_context"], of: "needs_context") ?? false
        return context
    }

    /// Adds phrases to `beside`; answers where they stand there.
    private mutating func addBeside(_ phrases: [String], _ lexicon: inout Lexicon) -> Range<Int> {
        let first = beside.count
        for phrase in phrases {
            let keys = Phrase.keys(phrase, &lexicon)
            beside.append(UInt32(keys.count))
            beside += keys
        }
        return first..<beside.count
    }

    /// Every id that an entry refers to but no actor has, as problems of the given file.
    func danglingReferences(file: String) -> [RuleProblem] {
        let wanted =
            actors.flatMap { entry in (entry.countries + entry.actsFor).map { (entry.actor.id, $0) } }
            + places.flatMap { entry in entry.place.countries.map { (entry.place.name, $0) } }
        return wanted.filter { actorIndex[$0.1] == nil }.map { owner, id in
            RuleProblem(file: file, line: 1, column: 1, message: "‘\(owner)’ refers to actor ‘\(id)’, which no gazetteer file defines")
        }
    }
}
