// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Lays patterns out for a `PatternTable`.
struct PatternLayout {
    typealias Step = PatternTable.Step
    typealias Entry = PatternTable.Entry

    private(set) var steps: [Step] = []
    private(set) var members: [Pattern.ClassForm] = []
    private(set) var words: [UInt32] = []
    private(set) var entries: [Entry] = []
    private(set) var silencing: [Range<Int>] = []
    private(set) var needs: [Int32] = []
    private(set) var needed: [Step] = []
    private(set) var needles: [[PatternTable.Needle]]
    private(set) var seconds: [ClassMask] = []
    /// By class: whether a pattern looks for its members.
    private(set) var isUsed: [Bool]

    /// By class: how common its members are; any measure that grows.
    private let commonness: [Int]
    /// By class of a single word that a pattern names: its id in the lexicon.
    private let literals: [ClassID: UInt32]
    /// The literals by which patterns are found.
    private var found: Set<ClassID> = []
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
        isUsed = Array(repeating: false, count: commonness.count)
        needles = Array(repeating: [], count: commonness.count)
        for pattern in patterns + unless.flatMap({ $0 }) { findBy(pattern) }
        for pattern in patterns { add(pattern) }
        index()
        for list in unless {
            let from = entries.count
            for pattern in list { add(pattern) }
            silencing.append(from..<entries.count)
        }
    }

    // MARK: What a pattern is found by

    /// Notes the literals among the members by which a pattern is found: where it starts, and its two rarest.
    private mutating func findBy(_ pattern: Pattern) {
        let rarest = required(pattern).prefix(2)
        for list in starts(pattern) + rarest {
            for member in list where literals[member.classID] != nil { found.insert(member.classID) }
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

    /// The members of the places that must not be missing, the rarest first.
    private func required(_ pattern: Pattern) -> [[Pattern.ClassForm]] {
        let lists = pattern.elements.compactMap { element -> [Pattern.ClassForm]? in
            if case .members(let list) = element.kind, !element.isOptional { list } else { nil }
        }
        return lists.enumerated().map { (list: $1, order: ($1.reduce(0) { $0 + commonness[Int($1.classID)] }, $0)) }
            .sorted { $0.order < $1.order }.map(\.list)
    }

    /// Whether the members are words that the matcher compares, because no pattern is found by them.
    private func areCompared(_ list: [Pattern.ClassForm]) -> Bool {
        list.allSatisfy { literals[$0.classID] != nil && !found.contains($0.classID) }
    }

    // MARK: Laying out

    private mutating func add(_ pattern: Pattern) {
        let from = Int32(steps.count)
        for element in pattern.elements {
            let step = step(element)
            steps.append(step)
        }
        var entry = Entry(from: from, upTo: Int32(steps.count), rule: Int32(pattern.rule))
        entry.needsFrom = Int32(needs.count)
        for list in required(pattern) where !areCompared(list) {
            let need = need(list)
            needs.append(need)
        }
        entry.needsUpTo = Int32(needs.count)
        let starts = addMembers(starts(pattern).flatMap { $0 })
        entry.startsMask = mask(starts)
        if case .sentenceStart? = pattern.elements.first?.kind { entry.startsSentence = true }
        entries.append(entry)
    }

    /// The index in `needed` of a list of members.
    private mutating func need(_ list: [Pattern.ClassForm]) -> Int32 {
        if let known = numbers[list] { return known }
        let new = Int32(needed.count)
        let range = addMembers(list)
        needed.append(
            Step(kind: .members, isOptional: false, isHead: false, from: range.lowerBound, upTo: range.upperBound, mask: mask(range)))
        numbers[list] = new
        return new
    }

    private mutating func step(_ element: Pattern.Element) -> Step {
        var step = Step(kind: .sentenceStart, isOptional: element.isOptional, isHead: element.isHead)
        var list: [Pattern.ClassForm] = []
        switch element.kind {
        case .sentenceStart: return step
        case .nounGap(let most): (step.kind, step.most) = (.nounGap, UInt8(most))
        case .clauseGap(let most): (step.kind, step.most) = (.clauseGap, UInt8(most))
        case .members(let wanted): (step.kind, list) = (areCompared(wanted) ? .words : .members, wanted)
        case .notMembers(let unwanted): (step.kind, list) = (areCompared(unwanted) ? .notWords : .notMembers, unwanted)
        }
        if step.kind == .words || step.kind == .notWords {
            step.from = Int32(words.count)
            words += list.compactMap { literals[$0.classID] }
            step.upTo = Int32(words.count)
        } else {
            let range = addMembers(list)
            (step.from, step.upTo, step.mask) = (range.lowerBound, range.upperBound, mask(range))
        }
        return step
    }

    private func mask(_ range: Range<Int32>) -> ClassMask {
        var mask = ClassMask()
        for m in range { mask.insert(members[Int(m)].classID) }
        return mask
    }

    private mutating func addMembers(_ list: [Pattern.ClassForm]) -> Range<Int32> {
        let from = Int32(members.count)
        members += list
        for member in list { isUsed[Int(member.classID)] = true }
        return from..<Int32(members.count)
    }

    /// Lists the patterns added so far under the classes of their rarest need.
    private mutating func index() {
        for (number, entry) in entries.enumerated() {
            let own = needs[Int(entry.needsFrom)..<Int(entry.needsUpTo)].map { needed[Int($0)] }
            seconds.append(own.count > 1 ? own[1].mask : .all)
            // Every pattern has a place that must not be missing: the parser sees to it.
            guard let rarest = own.first else { continue }
            for member in members[Int(rarest.from)..<Int(rarest.upTo)] {
                needles[Int(member.classID)].append(PatternTable.Needle(pattern: Int32(number), forms: member.forms))
            }
        }
    }
}
