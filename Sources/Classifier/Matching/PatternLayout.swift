// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Lays patterns out for a `PatternTable`.
struct PatternLayout {
    typealias Step = PatternTable.Step
    typealias Entry = PatternTable.Entry

    private(set) var steps: [Step] = []
    private(set) var words: [UInt32] = []
    private(set) var entries: [Entry] = []
    private(set) var silencing: [Range<Int>] = []
    private(set) var slots: [[Pattern.ClassForm]] = []
    private(set) var slotLists: [Int32] = []
    /// The patterns that raise signals, each with the slots of its rarest need and of its second rarest.
    private(set) var needles: [(pattern: Int32, rarest: Int32, second: Int32)] = []
    /// By class: whether a slot asks for it.
    private(set) var isAsked: [Bool]

    /// By class: how common its members are; any measure that grows.
    private let commonness: [Int]
    /// By class of a single word that a pattern names: its id in the lexicon.
    private let literals: [ClassID: UInt32]
    /// The literals by which patterns are found.
    private var foundLiterals: Set<ClassID> = []
    private var numbers: [[Pattern.ClassForm]: Int32] = [:]

    /// Lays out the patterns of the rules.
    ///
    /// - Parameters:
    ///   - patterns: those that raise signals.
    ///   - unless: by rule, those that silence it.
    ///   - commonness: by class, how common its members are; any measure that grows.
    ///   - literals: by class of a single word that a pattern names, its id in the lexicon.
    init(_ patterns: [Pattern], unless: [[Pattern]], commonness: [Int], literals: [ClassID: UInt32]) {
        self.commonness = commonness
        self.literals = literals
        isAsked = Array(repeating: false, count: commonness.count)
        for pattern in patterns + unless.flatMap({ $0 }) { findBy(pattern) }
        for pattern in patterns { add(pattern) }
        let raising = patterns
        for list in unless {
            let from = entries.count
            for pattern in list { add(pattern) }
            silencing.append(from..<entries.count)
        }
        index(raising)
    }

    // MARK: What a pattern is found by

    /// Notes the literals among the members by which a pattern is found: where it starts, and its rarest.
    private mutating func findBy(_ pattern: Pattern) {
        for list in starts(pattern) + [rarest(pattern)] {
            for member in list where literals[member.classID] != nil { foundLiterals.insert(member.classID) }
        }
    }

    /// The members of the places where a match may start: up to the first that must not be missing.
    private func starts(_ pattern: Pattern) -> [[Pattern.ClassForm]] {
        var lists: [[Pattern.ClassForm]] = []
        for element in pattern.elements {
            guard case .members(let list) = element.kind else { continue }
            lists.append(list)
            if !element.isOptional { break }
        }
        return lists
    }

    /// The members of the places that must not be missing, in their order.
    private func required(_ pattern: Pattern) -> [[Pattern.ClassForm]] {
        pattern.elements.compactMap { element in if case .members(let list) = element.kind, !element.isOptional { list } else { nil } }
    }

    /// Those of them that are the rarest; the first of equal ones. The parser sees to it that there is one.
    private func rarest(_ pattern: Pattern) -> [Pattern.ClassForm] {
        required(pattern).min { commonness($0) < commonness($1) } ?? []
    }

    private func commonness(_ list: [Pattern.ClassForm]) -> Int { list.reduce(0) { $0 + commonness[Int($1.classID)] } }

    /// Whether the members are words that the matcher compares, because no pattern is found by them.
    private func areCompared(_ list: [Pattern.ClassForm]) -> Bool {
        list.allSatisfy { literals[$0.classID] != nil && !foundLiterals.contains($0.classID) }
    }

    // MARK: Laying out

    private mutating func add(_ pattern: Pattern) {
        var entry = Entry(from: Int32(steps.count), upTo: 0, rule: Int32(pattern.rule))
        for element in pattern.elements {
            let step = step(element)
            steps.append(step)
        }
        entry.upTo = Int32(steps.count)
        (entry.needsFrom, entry.needsUpTo) = list(required(pattern).filter { !areCompared($0) })
        (entry.startsFrom, entry.startsUpTo) = list(starts(pattern))
        if case .sentenceStart? = pattern.elements.first?.kind { entry.startsSentence = true }
        entries.append(entry)
    }

    private mutating func list(_ lists: [[Pattern.ClassForm]]) -> (Int32, Int32) {
        let numbers = lists.map { slot($0) }
        slotLists += numbers
        return (Int32(slotLists.count - numbers.count), Int32(slotLists.count))
    }

    private mutating func step(_ element: Pattern.Element) -> Step {
        var step = Step(kind: .sentenceStart, isOptional: element.isOptional, isHead: element.isHead)
        switch element.kind {
        case .sentenceStart: break
        case .nounGap(let most): (step.kind, step.most) = (.nounGap, UInt8(most))
        case .clauseGap(let most): (step.kind, step.most) = (.clauseGap, UInt8(most))
        case .members(let list): fill(&step, list, .members, .words)
        case .notMembers(let list): fill(&step, list, .notMembers, .notWords)
        }
        return step
    }

    private mutating func fill(_ step: inout Step, _ list: [Pattern.ClassForm], _ members: Step.Kind, _ compared: Step.Kind) {
        guard areCompared(list) else {
            (step.kind, step.slot) = (members, slot(list))
            return
        }
        (step.kind, step.from) = (compared, Int32(words.count))
        words += list.compactMap { literals[$0.classID] }
        step.upTo = Int32(words.count)
    }

    /// The slot that asks for these members.
    private mutating func slot(_ list: [Pattern.ClassForm]) -> Int32 {
        if let known = numbers[list] { return known }
        let new = Int32(slots.count)
        numbers[list] = new
        slots.append(list)
        for member in list { isAsked[Int(member.classID)] = true }
        return new
    }

    /// Lists the patterns that raise signals with the slots of their rarest needs.
    private mutating func index(_ patterns: [Pattern]) {
        for (number, pattern) in patterns.enumerated() {
            let byRarity = required(pattern).filter { !areCompared($0) }.sorted { commonness($0) < commonness($1) }.map { slot($0) }
            guard let rarest = byRarity.first else { continue }
            needles.append((Int32(number), rarest, byRarity.count > 1 ? byRarity[1] : rarest))
        }
    }
}
