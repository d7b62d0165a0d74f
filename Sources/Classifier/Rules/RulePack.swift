// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Yams

/// One rule pack as its file says it, before it is compiled. The language is described in the README, section "Rule packs".
struct RulePack: Sendable {
    /// A named set of words.
    struct WordClass: Sendable {
        var id: String
        /// Dictionary forms that are inflected as nouns.
        var nouns: [String] = []
        /// Dictionary forms that are inflected as verbs.
        var verbs: [String] = []
        /// Phrases that stand as they are.
        var words: [String] = []
        /// Further classes whose members belong to this one.
        var classes: [String] = []
        var line: Int
    }

    /// One rule: patterns, any of which raises a signal.
    struct Rule: Sendable {
        var signal: Signal.ID
        var when: [SourcePattern]
        /// Patterns that keep the rule silent where they match the same sentence.
        var unless: [SourcePattern]
        var needs: Needs?
        /// How sure a match is, 0 to 1.
        var strength: Double
        var modes: [Mode]
        /// The act that a threat is of.
        var of: Signal.ID?
        /// Instead of the signal's.
        var severity: Severity?
        var fires: [Example]
        var silent: [Example]
        var line: Int
    }

    /// A pattern as written, with its place.
    struct SourcePattern: Sendable {
        var text: String
        var line: Int
        var column: Int
    }

    /// An example sentence with its line.
    struct Example: Sendable {
        var text: String
        var line: Int
    }

    /// What must be in reach of a trigger so that it can count.
    enum Needs: String, Sendable, CaseIterable {
        /// Nothing: the words alone are enough.
        case nothing
        /// A state, group or place of the gazetteer.
        case party
        /// Two different ones.
        case parties
    }

    /// What the words of a rule themselves say about its reading.
    enum Mode: String, Sendable, CaseIterable {
        /// Both sides say it of each other: "trade accusations of".
        case mutual
        /// One side says it of another: "accuses … of".
        case accusation
        /// The act stands, whatever modal or future words surround it: a threat is a threat though it says "will".
        case firm
        /// An ongoing state is news even beside a date of long ago: "remains closed since May".
        case ongoing
    }

    /// A signal as defined in a pack, with what the compiler needs beside it.
    struct SignalDefinition: Sendable {
        var signal: Signal
        var needs: Needs
        /// Signals that a mention of this one absorbs in the same sentence: one sentence is one act.
        var absorbs: [Signal.ID]
        /// Signals that tell the same act in other words anywhere in the same article, between the same parties: the clash that was the breach.
        var absorbsInArticle: [Signal.ID]
        var line: Int
    }

    var file: String
    var classes: [WordClass] = []
    var signals: [SignalDefinition] = []
    var rules: [Rule] = []
}

extension RulePack {
    /// Reads a pack's mapping; problems are recorded in the reader.
    init(_ root: Node, reader: inout RuleNodeReader) {
        file = reader.file
        let fields = reader.fields(root, allowed: RuleLanguage.names(RuleLanguage.packKeys), of: "a rule pack")
        if let node = fields["classes"] {
            for (id, value, at) in reader.entries(node, of: "classes") { classes.append(Self.wordClass(id, value, at, &reader)) }
        }
        for node in reader.list(fields["signals"], of: "signals") { readSignal(node, &reader) }
        for node in reader.list(fields["rules"], of: "rules") {
            if let rule = Self.rule(node, signal: nil, &reader) { rules.append(rule) }
        }
    }

    private static func wordClass(_ id: String, _ node: Node, _ at: Node, _ reader: inout RuleNodeReader) -> WordClass {
        var made = WordClass(id: id, line: at.mark?.line ?? 1)
        let fields = reader.fields(node, allowed: RuleLanguage.names(RuleLanguage.classKeys), of: "class ‘\(id)’")
        made.nouns = reader.texts(fields["nouns"], of: "nouns").map(\.text)
        made.verbs = reader.texts(fields["verbs"], of: "verbs").map(\.text)
        made.words = reader.texts(fields["words"], of: "words").map(\.text)
        made.classes = reader.texts(fields["classes"], of: "classes").map(\.text)
        return made
    }

    private mutating func readSignal(_ node: Node, _ reader: inout RuleNodeReader) {
        let fields = reader.fields(node, allowed: RuleLanguage.names(RuleLanguage.signalKeys), of: "a signal")
        guard let id = reader.text(fields["id"], of: "the signal's id") else {
            return reader.report(node, "a signal without ‘id’; expected lower-case words joined by hyphens, such as border-closure")
        }
        let easing = reader.flag(fields["easing"], of: "easing") ?? false
        let severity: Severity? = reader.choice(fields["severity"], of: "severity")
        if severity == nil, fields["severity"] == nil, !easing { reader.report(node, "signal ‘\(id)’ has no severity") }
        let signal = Signal(
            id: id, label: reader.text(fields["label"], of: "label") ?? id.replacing("-", with: " "), severity: severity ?? .info,
            ladder: reader.text(fields["ladder"], of: "ladder"), rung: reader.number(fields["rung"], in: 0...9, of: "rung") ?? 0,
            easing: easing,
            eases: reader.texts(fields["eases"], of: "eases").map(\.text), cameo: reader.texts(fields["cameo"], of: "cameo").map(\.text),
            plover: reader.text(fields["plover"], of: "plover"))
        signals.append(
            SignalDefinition(
                signal: signal, needs: reader.choice(fields["needs"], of: "needs") ?? .party,
                absorbs: reader.texts(fields["absorbs"], of: "absorbs").map(\.text),
                absorbsInArticle: reader.texts(fields["absorbs_in_article"], of: "absorbs_in_article").map(\.text),
                line: node.mark?.line ?? 1))
        for ruleNode in reader.list(fields["rules"], of: "rules") {
            if let rule = Self.rule(ruleNode, signal: id, &reader) { rules.append(rule) }
        }
    }

    private static func rule(_ node: Node, signal: Signal.ID?, _ reader: inout RuleNodeReader) -> Rule? {
        let allowed = RuleLanguage.names(RuleLanguage.ruleKeys) + (signal == nil ? [RuleLanguage.ruleSignalKey] : [])
        let fields = reader.fields(node, allowed: allowed, of: "a rule")
        guard let signal = signal ?? reader.text(fields[RuleLanguage.ruleSignalKey], of: "the rule's signal") else {
            reader.report(node, "a rule without ‘signal’; expected the id of the signal that it raises")
            return nil
        }
        let when = patterns(fields["when"], &reader)
        if when.isEmpty { reader.report(node, "a rule without ‘when’; expected at least one pattern") }
        let rule = Rule(
            signal: signal, when: when, unless: patterns(fields["unless"], &reader), needs: reader.choice(fields["needs"], of: "needs"),
            strength: reader.fraction(fields["strength"], of: "strength") ?? 0.9, modes: modes(fields["mode"], &reader),
            of: reader.text(fields["of"], of: "of"), severity: reader.choice(fields["severity"], of: "severity"),
            fires: examples(fields["fires"], &reader), silent: examples(fields["silent"], &reader), line: node.mark?.line ?? 1)
        if rule.fires.isEmpty { reader.report(node, "a rule without ‘fires’; expected at least one example sentence that raises it") }
        return rule
    }

    private static func modes(_ node: Node?, _ reader: inout RuleNodeReader) -> [Mode] {
        guard let node else { return [] }
        guard case .sequence = node else { return reader.choice(node, of: "mode").map { [$0] } ?? [] }
        return reader.list(node, of: "modes").compactMap { reader.choice($0, of: "mode") }
    }

    private static func patterns(_ node: Node?, _ reader: inout RuleNodeReader) -> [SourcePattern] {
        reader.texts(node, of: "a pattern").map {
            SourcePattern(text: $0.text, line: $0.at.mark?.line ?? 1, column: $0.at.mark?.column ?? 1)
        }
    }

    private static func examples(_ node: Node?, _ reader: inout RuleNodeReader) -> [Example] {
        reader.texts(node, of: "an example sentence").map { Example(text: $0.text, line: $0.at.mark?.line ?? 1) }
    }
}
