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
        /// What a sentence must hold so that it can match, the rarest first: where it stands in `needs`.
        var needsFrom: Int32 = 0
        var needsUpTo: Int32 = 0
        /// The members where a match starts: where they stand in `members`.
        var startsFrom: Int32 = 0
        var startsUpTo: Int32 = 0
    }

    /// The steps of all patterns, one pattern behind the other.
    private(set) var steps: [Step] = []
    /// The members of all steps.
    private(set) var members: [Pattern.ClassForm] = []
    /// The patterns: those that raise signals, then those that silence rules.
    private(set) var entries: [Entry] = []
    /// By rule: its silencing patterns, as a range of `entries`.
    private(set) var silencing: [Range<Int>] = []
    /// What the patterns need, as indices of `needed`.
    private(set) var needs: [Int32] = []
    /// Steps that must not be missing; those with the same members are one.
    private(set) var needed: [Step] = []
    /// By class: the patterns whose rarest needed step holds it, as a range of `byNeedle`.
    private(set) var needles: [Range<Int32>] = []
    private(set) var byNeedle: [Needle] = []

    /// A pattern under its rarest need, with the next rare one: for lack of that one most patterns are left alone.
    struct Needle: Sendable {
        var pattern: Int32
        /// An index of `needed`; -1 for none.
        var second: Int32
    }

    /// Lays out the patterns of the rules.
    ///
    /// - Parameters:
    ///   - patterns: those that raise signals.
    ///   - unless: by rule, those that silence it.
    ///   - commonness: by class, how common its members are; any measure that grows.
    init(_ patterns: [Pattern], unless: [[Pattern]], commonness: [Int]) {
        var numbers: [[Pattern.ClassForm]: Int32] = [:]
        for pattern in patterns { add(pattern, commonness, &numbers) }
        index(classes: commonness.count)
        for list in unless {
            let from = entries.count
            for pattern in list { add(pattern, commonness, &numbers) }
            silencing.append(from..<entries.count)
        }
    }

    private mutating func add(_ pattern: Pattern, _ commonness: [Int], _ numbers: inout [[Pattern.ClassForm]: Int32]) {
        let from = Int32(steps.count)
        for element in pattern.elements { steps.append(step(element)) }
        var entry = Entry(from: from, upTo: Int32(steps.count), rule: Int32(pattern.rule))
        let own = (entry.from..<entry.upTo).filter { steps[Int($0)].kind == .members }
        let required = own.filter { !steps[Int($0)].isOptional }.map { (step: $0, commonness: sum(steps[Int($0)], commonness)) }
        entry.needsFrom = Int32(needs.count)
        for (step, _) in required.sorted(by: { ($0.commonness, $0.step) < ($1.commonness, $1.step) }) {
            needs.append(need(of: steps[Int(step)], &numbers))
        }
        entry.needsUpTo = Int32(needs.count)
        if let first = own.first { (entry.startsFrom, entry.startsUpTo) = (steps[Int(first)].from, steps[Int(first)].upTo) }
        entries.append(entry)
    }

    private func sum(_ step: Step, _ commonness: [Int]) -> Int {
        (Int(step.from)..<Int(step.upTo)).reduce(0) { $0 + commonness[Int(members[$1].classID)] }
    }

    /// The index in `needed` of a step's members.
    private mutating func need(of step: Step, _ numbers: inout [[Pattern.ClassForm]: Int32]) -> Int32 {
        let wanted = Array(members[Int(step.from)..<Int(step.upTo)])
        if let known = numbers[wanted] { return known }
        let new = Int32(needed.count)
        needed.append(step)
        numbers[wanted] = new
        return new
    }

    /// Lists the patterns added so far under the classes of their rarest needed step.
    private mutating func index(classes: Int) {
        var lists = Array(repeating: [Needle](), count: classes)
        for (number, entry) in entries.enumerated() {
            var needle = entry.startsFrom..<entry.startsUpTo
            if entry.needsFrom < entry.needsUpTo {
                let rarest = needed[Int(needs[Int(entry.needsFrom)])]
                needle = rarest.from..<rarest.upTo
            }
            let second = entry.needsFrom + 1 < entry.needsUpTo ? needs[Int(entry.needsFrom) + 1] : -1
            for id in Set(needle.map { members[Int($0)].classID }) { lists[Int(id)].append(Needle(pattern: Int32(number), second: second)) }
        }
        for list in lists {
            needles.append(Int32(byNeedle.count)..<Int32(byNeedle.count + list.count))
            byNeedle += list
        }
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
