// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Yams

/// Compiles rule packs and gazetteer files into tables; every problem of every file is told.
struct RuleCompiler {
    /// The most classes that compiled rules may have.
    static let classesMax = Int(ClassID.max)
    /// The most signals: every two of them are compared. The shipped packs have under 40.
    static let signalsMax = 1_000

    private(set) var problems: [RuleProblem] = []

    private var lexicon = Lexicon()
    private var gazetteer = Gazetteer()
    private var packs: [RulePack] = []
    private var classIDs: [String: ClassID] = [:]
    /// The classes of words that patterns name themselves; those of a single word with its id.
    private var literals: Set<ClassID> = []
    private var literalWords: [ClassID: UInt32] = [:]
    private var phrases: [(keys: [UInt32], output: PhraseTrie.Output)] = []

    /// Compiles the sources; `nil` when any of them has a problem.
    mutating func compile(_ sources: [RuleSource]) -> CompiledRules? {
        for source in sources { read(source) }
        defineClasses()
        addGazetteerPhrases()
        for name in GrammarRole.allCases.map(\.className) where classIDs[name] == nil {
            problem(sources.first?.name ?? "rules", 1, "no file defines the class ‘\(name)’, which the readings rely on")
        }
        let signals = defineSignals()
        let index = Dictionary(signals.enumerated().map { ($1.signal.id, $0) }, uniquingKeysWith: { first, _ in first })
        var rules: [CompiledRules.Rule] = []
        var patterns: [Pattern] = []
        var unless: [[Pattern]] = []
        for pack in packs {
            for rule in pack.rules { compile(rule, of: pack, signals, index, &rules, &patterns, &unless) }
        }
        problems += gazetteer.danglingReferences(file: "gazetteer")
        if classIDs.count > Self.classesMax { problem("rules", 1, "\(classIDs.count) classes; at most \(Self.classesMax) are allowed") }
        if lexicon.words.count > Lexicon.wordsMax {
            problem("rules", 1, "\(lexicon.words.count) words; at most \(Lexicon.wordsMax) are allowed")
        }
        if signals.count > Self.signalsMax { problem("rules", 1, "\(signals.count) signals; at most \(Self.signalsMax) are allowed") }
        guard problems.isEmpty else { return nil }
        let trie = PhraseTrie(phrases)
        let table = PatternTable(PatternLayout(patterns, unless: unless, commonness: commonness(trie), literals: literalWords))
        let roles = rolesOfClass()
        var isRead = Array(repeating: false, count: classIDs.count)
        for name in Gazetteer.readClasses { isRead[Int(id(name))] = true }
        let phraseTable = PhraseTable(trie, words: lexicon.words.count, isAsked: table.isAsked, isRead: isRead, roles: roles)
        return assemble(signals, rules, phraseTable, table, roles)
    }

    private mutating func read(_ source: RuleSource) {
        var reader = RuleNodeReader(file: source.name)
        if let root = reader.root(source.text) {
            if case .mapping(let mapping) = root, Gazetteer.fileKeys.contains(where: { mapping[$0] != nil }) {
                gazetteer.add(root, reader: &reader, lexicon: &lexicon)
            } else {
                packs.append(RulePack(root, reader: &reader))
            }
        }
        problems += reader.problems
    }

    private mutating func problem(_ file: String, _ line: Int, _ message: String, column: Int = 1) {
        problems.append(RuleProblem(file: file, line: line, column: column, message: message))
    }

    // MARK: Classes

    private mutating func id(_ name: String) -> ClassID {
        if let known = classIDs[name] { return known }
        // Beyond `classesMax` the numbers repeat; `compile` then tells so, and nothing is matched with them.
        let new = ClassID(truncatingIfNeeded: classIDs.count)
        classIDs[name] = new
        return new
    }

    /// Gives every class its members; a class that includes others gets theirs too.
    private mutating func defineClasses() {
        for name in Gazetteer.classes { _ = id(name) }
        var byName: [String: [(RulePack.WordClass, String)]] = [:]
        for pack in packs {
            for wordClass in pack.classes {
                if Gazetteer.classes.contains(wordClass.id) {
                    problem(pack.file, wordClass.line, "class ‘\(wordClass.id)’ belongs to the gazetteer; expected another name")
                }
                if let first = byName[wordClass.id]?.first, first.1 != pack.file, !isShared(wordClass.id) {
                    problem(
                        pack.file, wordClass.line,
                        "class ‘\(wordClass.id)’ is defined in \(first.1):\(first.0.line) too; expected another name, or `classes:` to include it"
                    )
                }
                byName[wordClass.id, default: []].append((wordClass, pack.file))
                _ = id(wordClass.id)
            }
        }
        for name in byName.keys.sorted() {
            var members: [(String, Forms)] = []
            collect(name, byName, into: &members)
            for (text, forms) in members { addPhrase(text, to: name, forms: forms) }
        }
    }

    /// Whether packs may add to a class of each other's: those that the readings look for.
    private func isShared(_ name: String) -> Bool { GrammarRole.allCases.contains { $0.className == name } }

    /// The members of a class and of all that it includes, near or far, each class once.
    private mutating func collect(
        _ name: String, _ byName: [String: [(RulePack.WordClass, String)]], into members: inout [(String, Forms)]
    ) {
        var included = [name]
        var seen: Set<String> = [name]
        var next = 0
        while next < included.count {
            let own = included[next]
            next += 1
            for (wordClass, file) in byName[own] ?? [] {
                for noun in wordClass.nouns { members += Inflection.noun(noun.lowercased()).map { ($0.text, $0.forms) } }
                for verb in wordClass.verbs { members += Inflection.verb(verb.lowercased()).map { ($0.text, $0.forms) } }
                members += wordClass.words.map { ($0.lowercased(), .plain) }
                for other in wordClass.classes {
                    if own == name, byName[other] == nil {
                        problem(file, wordClass.line, "class ‘\(name)’ includes ‘\(other)’, which no pack defines")
                    }
                    if seen.insert(other).inserted { included.append(other) }
                }
            }
        }
    }

    private mutating func addPhrase(_ text: String, to name: String, forms: Forms) {
        let output = PhraseTrie.Output(classID: id(name), forms: forms, payload: -1, casing: .any)
        phrases.append((Phrase.keys(text, &lexicon), output))
    }

    private mutating func addGazetteerPhrases() {
        for name in gazetteer.names {
            let keys = Phrase.keys(name.text, &lexicon)
            for owner in name.classes {
                let output = PhraseTrie.Output(classID: id(owner), forms: .any, payload: Int32(name.index), casing: name.casing)
                phrases.append((keys, output))
            }
        }
    }

    // MARK: Signals and rules

    private mutating func defineSignals() -> [RulePack.SignalDefinition] {
        var signals: [RulePack.SignalDefinition] = []
        var known: Set<Signal.ID> = []
        for pack in packs {
            for definition in pack.signals {
                if !known.insert(definition.signal.id).inserted {
                    problem(pack.file, definition.line, "signal ‘\(definition.signal.id)’ is defined twice; expected one definition")
                }
                signals.append(definition)
            }
        }
        return signals
    }

    private mutating func compile(
        _ rule: RulePack.Rule, of pack: RulePack, _ signals: [RulePack.SignalDefinition], _ index: [Signal.ID: Int],
        _ rules: inout [CompiledRules.Rule], _ patterns: inout [Pattern], _ unless: inout [[Pattern]]
    ) {
        guard let signal = index[rule.signal] else {
            return problem(
                pack.file, rule.line, "unknown signal ‘\(rule.signal)’; expected one of \(index.keys.sorted().joined(separator: ", "))")
        }
        if let act = rule.of, index[act] == nil {
            problem(pack.file, rule.line, "of: unknown signal ‘\(act)’; expected one of \(index.keys.sorted().joined(separator: ", "))")
        }
        unless.append(rule.unless.compactMap { pattern($0, pack.file, rule: rules.count) })
        patterns += rule.when.compactMap { pattern($0, pack.file, rule: rules.count) }
        rules.append(
            CompiledRules.Rule(
                signal: signal, place: "\(pack.file):\(rule.line)", strength: rule.strength, needs: rule.needs ?? signals[signal].needs,
                modes: rule.modes, of: rule.of, severity: rule.severity ?? signals[signal].signal.severity))
    }

    private mutating func pattern(_ source: RulePack.SourcePattern, _ file: String, rule: Int) -> Pattern? {
        let pieces: [PatternParser.Piece]
        do {
            pieces = try PatternParser.parse(source.text)
        } catch {
            problem(file, source.line, "pattern ‘\(source.text)’: \(error.message)", column: source.column)
            return nil
        }
        var elements: [Pattern.Element] = []
        for piece in pieces {
            guard let kind = kind(piece, source, file) else { return nil }
            elements.append(Pattern.Element(kind: kind, isOptional: piece.isOptional, isHead: piece.isHead))
        }
        markHead(&elements)
        return Pattern(elements: elements, rule: rule)
    }

    private mutating func kind(_ piece: PatternParser.Piece, _ source: RulePack.SourcePattern, _ file: String) -> Pattern.Kind? {
        var members: [Pattern.ClassForm] = []
        switch piece.kind {
        case .nounGap(let most): return .nounGap(most)
        case .clauseGap(let most): return .clauseGap(most)
        case .sentenceStart: return .sentenceStart
        case .classes(let classes):
            for (name, forms) in classes {
                guard let id = classIDs[name] else {
                    problem(file, source.line, "pattern ‘\(source.text)’: no pack defines the class ‘\(name)’", column: source.column)
                    return nil
                }
                members.append(Pattern.ClassForm(classID: id, forms: forms))
            }
        case .words(let words):
            members = words.map { Pattern.ClassForm(classID: literal($0), forms: .any) }
        }
        return piece.isNegated ? .notMembers(members) : .members(members)
    }

    /// The class of a word that a pattern names itself: one per word, so that a text's "the" is one hit, whatever patterns it stands in.
    private mutating func literal(_ word: String) -> ClassID {
        let name = "=" + word
        if let known = classIDs[name] { return known }
        addPhrase(word, to: name, forms: .plain)
        let new = id(name)
        literals.insert(new)
        if let keys = phrases.last?.keys, keys.count == 1, !PhraseTrie.isNumber(keys[0]) { literalWords[new] = keys[0] }
        return new
    }

    /// Without a marked head, the first class that asks for a verb's form is it, else the first class, else the first word.
    private func markHead(_ elements: inout [Pattern.Element]) {
        guard !elements.contains(where: \.isHead) else { return }
        func find(_ test: ([Pattern.ClassForm]) -> Bool) -> Int? {
            elements.firstIndex { element in if case .members(let m) = element.kind, !element.isOptional { test(m) } else { false } }
        }
        let verb = find { $0.allSatisfy { $0.forms != .any && $0.forms.isSubset(of: .verb) } }
        if let at = verb ?? find({ $0.allSatisfy { !literals.contains($0.classID) } }) ?? find({ _ in true }) { elements[at].isHead = true }
    }

    // MARK: Tables

    /// By class: how common its members are in news, measured on the packs' own examples; where those tell two classes not apart, by their length: the
    /// shorter the shortest member, the more common.
    private func commonness(_ trie: PhraseTrie) -> [Int] {
        var shortest = Array(repeating: 99, count: classIDs.count)
        var members = Array(repeating: 0, count: classIDs.count)
        for (keys, output) in phrases {
            let length = keys.reduce(0) { $0 + (PhraseTrie.isNumber($1) ? 4 : lexicon.words[Int($1)].utf8.count) }
            shortest[Int(output.classID)] = min(shortest[Int(output.classID)], length)
            members[Int(output.classID)] += 1
        }
        var commonness = zip(shortest, members).map { ($0 <= 3 ? 3_000 : $0 == 4 ? 2_000 : 1_000) + min($1, 999) }
        for pack in packs {
            for rule in pack.rules {
                for example in rule.fires + rule.silent {
                    for id in trie.classes(in: Array(example.text.utf8), lexicon: lexicon) { commonness[Int(id)] += 10_000 }
                }
            }
        }
        return commonness
    }

    /// By class: its grammar role, if it has one.
    private func rolesOfClass() -> [Roles] {
        var roles = Array(repeating: Roles(), count: classIDs.count)
        for role in GrammarRole.allCases {
            if let id = classIDs[role.className] { roles[Int(id)] = Roles(role) }
        }
        return roles
    }

    private func assemble(
        _ signals: [RulePack.SignalDefinition], _ rules: [CompiledRules.Rule], _ table: PhraseTable, _ patterns: PatternTable,
        _ roles: [Roles]
    ) -> CompiledRules {
        let abbreviation = classIDs[GrammarRole.abbreviation.className]
        let abbreviations = Set(phrases.filter { $0.output.classID == abbreviation && $0.keys.count == 1 }.compactMap(\.keys.first))
        return CompiledRules(
            lexicon: lexicon, phrases: table, rolesOfClass: roles, abbreviations: abbreviations,
            ordinals: ordinals(), gazetteer: gazetteer, signals: signals, rules: rules, patterns: patterns,
            classIDs: classIDs,
            examples: packs.flatMap(Self.examples))
    }

    /// Numbers the months and weekdays by their order in `grammar.yaml`: full names and abbreviations alike, January and Monday first.
    private func ordinals() -> [UInt32: Int] {
        var numbers: [UInt32: Int] = [:]
        for (role, length) in [(GrammarRole.month, 12), (.weekday, 7)] {
            let id = classIDs[role.className]
            let members = phrases.filter { $0.output.classID == id }.compactMap(\.keys.first)
            for (i, key) in members.enumerated() { numbers[key] = i % length + 1 }
        }
        return numbers
    }

    private static func examples(_ pack: RulePack) -> [CompiledRules.Example] {
        pack.rules.flatMap { rule in
            rule.fires.map { CompiledRules.Example(file: pack.file, line: $0.line, text: $0.text, signal: rule.signal, fires: true) }
                + rule.silent.map {
                    CompiledRules.Example(file: pack.file, line: $0.line, text: $0.text, signal: rule.signal, fires: false)
                }
        }
    }
}
