// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Yams

/// Reads YAML nodes strictly: whatever is not expected becomes a problem with its line, and reading goes on, so that all problems are told.
struct RuleNodeReader {
    /// The file that problems name.
    let file: String
    /// What was wrong so far.
    private(set) var problems: [RuleProblem] = []

    init(file: String) { self.file = file }

    /// The document's root mapping; `nil` after a problem.
    mutating func root(_ text: String) -> Node? {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                problems.append(RuleProblem(file: file, line: 1, column: 1, message: "the file is empty; expected a mapping"))
                return nil
            }
            return node
        } catch let error as YamlError {
            problems.append(problem(error))
        } catch {
            problems.append(RuleProblem(file: file, line: 1, column: 1, message: "\(error)"))
        }
        return nil
    }

    private func problem(_ error: YamlError) -> RuleProblem {
        switch error {
        case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _), .composer(_, let what, let mark, _):
            RuleProblem(file: file, line: mark.line, column: mark.column, message: "no valid YAML: \(what)")
        default:
            RuleProblem(file: file, line: 1, column: 1, message: "no valid YAML: \(error)")
        }
    }

    /// Records a problem at a node.
    mutating func report(_ node: Node, _ message: String) {
        problems.append(RuleProblem(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message: message))
    }

    /// A mapping's values by key; a key outside `allowed`, or one given twice, is a problem.
    mutating func fields(_ node: Node, allowed: [String], of what: String) -> [String: Node] {
        guard case .mapping(let mapping) = node else {
            report(node, "found \(Self.kind(node)); expected \(what) as a mapping with \(allowed.joined(separator: ", "))")
            return [:]
        }
        var fields: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.string else {
                report(key, "found a key that is no text; expected one of \(allowed.joined(separator: ", "))")
                continue
            }
            if !allowed.contains(name) {
                report(key, "unknown key ‘\(name)’ in \(what); expected one of \(allowed.joined(separator: ", "))")
            } else {
                fields[name] = value
            }
        }
        return fields
    }

    /// The entries of a mapping with free keys, in the order of the file.
    mutating func entries(_ node: Node, of what: String) -> [(key: String, node: Node, at: Node)] {
        guard case .mapping(let mapping) = node else {
            report(node, "found \(Self.kind(node)); expected \(what) as a mapping")
            return []
        }
        return mapping.compactMap { key, value in key.string.map { ($0, value, key) } }
    }

    /// A list's nodes.
    mutating func list(_ node: Node?, of what: String) -> [Node] {
        guard let node else { return [] }
        guard case .sequence(let sequence) = node else {
            report(node, "found \(Self.kind(node)); expected a list of \(what)")
            return []
        }
        return Array(sequence)
    }

    /// A text; `nil` after a problem or when there is no node.
    mutating func text(_ node: Node?, of what: String) -> String? {
        guard let node else { return nil }
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            report(node, "found \(Self.kind(node)); expected \(what) as text")
            return nil
        }
        return scalar.string
    }

    /// A list of texts; a single text counts as a list of one.
    mutating func texts(_ node: Node?, of what: String) -> [(text: String, at: Node)] {
        guard let node else { return [] }
        if case .scalar = node { return text(node, of: what).map { [($0, node)] } ?? [] }
        return list(node, of: what).compactMap { item in text(item, of: what).map { ($0, item) } }
    }

    /// A whole number in a range.
    mutating func number(_ node: Node?, in range: ClosedRange<Int>, of what: String) -> Int? {
        guard let node else { return nil }
        // Not Yams' own reading of whole numbers: it takes `1:30` for base 60 and traps where that overflows.
        guard case .scalar(let scalar) = node, let value = Int(scalar.string), range.contains(value) else {
            report(node, "found \(Self.kind(node)); expected \(what) as a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    /// A fraction from 0 to 1.
    mutating func fraction(_ node: Node?, of what: String) -> Double? {
        guard let node else { return nil }
        guard let value = node.float, (0...1).contains(value) else {
            report(node, "found \(Self.kind(node)); expected \(what) as a number from 0 to 1")
            return nil
        }
        return value
    }

    /// `true` or `false`.
    mutating func flag(_ node: Node?, of what: String) -> Bool? {
        guard let node else { return nil }
        guard let value = node.bool else {
            report(node, "found \(Self.kind(node)); expected \(what) as true or false")
            return nil
        }
        return value
    }

    /// One of an enumeration's raw values.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ node: Node?, of what: String) -> Choice?
    where Choice.RawValue == String {
        guard let node, let text = text(node, of: what) else { return nil }
        guard let value = Choice(rawValue: text) else {
            report(node, "found ‘\(text)’; expected \(what) as one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return value
    }

    private static func kind(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "‘\(scalar.string.prefix(60))’"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}
