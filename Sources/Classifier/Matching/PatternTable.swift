// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// All patterns laid out flat, so that matching reads plain numbers and counts no references.
struct PatternTable: Sendable {
    /// One place of a pattern.
    struct Step: Sendable {
        /// What may stand there.
        enum Kind: UInt8, Sendable {
            case members, notMembers, nounGap, clauseGap, sentenceStart
        }
        var kind: Kind
        /// Whether it may be missing.
        var isOptional: Bool
        /// Whether it carries the act.
        var isHead: Bool
        /// For a gap: the most tokens that it takes.
        var most: UInt8 = 0
        /// For members: where they stand in `members`.
        var from: Int32 = 0
        var upTo: Int32 = 0
    }

    /// One pattern: its steps, and its rule's index.
    struct Entry: Sendable {
        var from: Int32
        var upTo: Int32
        var rule: Int32
    }

    /// The steps of all patterns, one pattern behind the other.
    private(set) var steps: [Step] = []
    /// The members of all steps.
    private(set) var members: [Pattern.ClassForm] = []
    /// The patterns: those that raise signals, then those that silence rules.
    private(set) var entries: [Entry] = []
    /// By rule: its silencing patterns, as a range of `entries`.
    private(set) var silencing: [Range<Int>] = []
    /// By class: the patterns whose first members hold it.
    private(set) var byFirstClass: [[Int32]]

    /// Lays out the patterns of the rules.
    ///
    /// - Parameters:
    ///   - patterns: those that raise signals.
    ///   - unless: by rule, those that silence it.
    ///   - classes: how many classes there are.
    init(_ patterns: [Pattern], unless: [[Pattern]], classes: Int) {
        byFirstClass = Array(repeating: [], count: classes)
        for pattern in patterns {
            let first = firstMembers(pattern)
            for id in Set(first.map(\.classID)) { byFirstClass[Int(id)].append(Int32(entries.count)) }
            add(pattern)
        }
        for list in unless {
            let from = entries.count
            for pattern in list { add(pattern) }
            silencing.append(from..<entries.count)
        }
    }

    private func firstMembers(_ pattern: Pattern) -> [Pattern.ClassForm] {
        for element in pattern.elements {
            if case .members(let members) = element.kind { return members }
        }
        return []
    }

    private mutating func add(_ pattern: Pattern) {
        let from = Int32(steps.count)
        for element in pattern.elements { steps.append(step(element)) }
        entries.append(Entry(from: from, upTo: Int32(steps.count), rule: Int32(pattern.rule)))
    }

    private mutating func step(_ element: Pattern.Element) -> Step {
        var step = Step(kind: .sentenceStart, isOptional: element.isOptional, isHead: element.isHead)
        switch element.kind {
        case .sentenceStart: break
        case .nounGap(let most): (step.kind, step.most) = (.nounGap, UInt8(most))
        case .clauseGap(let most): (step.kind, step.most) = (.clauseGap, UInt8(most))
        case .members(let wanted):
            step.kind = .members
            addMembers(wanted, to: &step)
        case .notMembers(let unwanted):
            step.kind = .notMembers
            addMembers(unwanted, to: &step)
        }
        return step
    }

    private mutating func addMembers(_ list: [Pattern.ClassForm], to step: inout Step) {
        step.from = Int32(members.count)
        members += list
        step.upTo = Int32(members.count)
    }

    /// Whether a class in one of the forms is among a step's members.
    @inline(__always)
    func holds(_ step: Step, _ classID: ClassID, _ forms: Forms) -> Bool {
        for m in Int(step.from)..<Int(step.upTo) where members[m].classID == classID && !members[m].forms.isDisjoint(with: forms) {
            return true
        }
        return false
    }
}
