// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Yams

/// Gathers what is wrong while a YAML tree is read, and remembers where every key path stands for the checks that come later.
final class YAMLReader {
    let file: String
    private(set) var problems: [ConfigurationProblem] = []
    private(set) var positions: [String: ConfigurationProblem.Position] = [:]

    init(file: String) {
        self.file = file
    }

    func remember(_ keyPath: String, _ mark: Mark?) {
        positions[keyPath] = mark.map { .init(line: $0.line, column: $0.column) }
    }

    func report(
        _ severity: ConfigurationProblem.Severity = .error, at mark: Mark?, _ keyPath: String, found: String, expected: String
    ) {
        let position = mark.map { ConfigurationProblem.Position(line: $0.line, column: $0.column) }
        problems.append(
            ConfigurationProblem(severity, file: file, position: position, keyPath: keyPath, found: found, expected: expected))
    }
}

/// One value of the tree with its key path. A reading that fails is reported and yields `nil`.
struct YAMLValue {
    let node: Node
    let keyPath: String
    let reader: YAMLReader

    /// Reports that the value is not what it should be.
    func reject(found: String? = nil, expected: String) {
        reader.report(at: node.mark, keyPath, found: found ?? summary, expected: expected)
    }

    /// Reports that the value is taken, but doubtful.
    func warn(found: String? = nil, expected: String) {
        reader.report(.warning, at: node.mark, keyPath, found: found ?? summary, expected: expected)
    }

    var isNull: Bool { node.tag == Tag(.null) }

    /// What was found, in a few words. Never the text of something long.
    var summary: String {
        switch node {
        case .mapping: "a mapping"
        case .sequence(let nodes): nodes.isEmpty ? "an empty list" : "a list"
        case .alias: "an alias"
        case .scalar(let scalar):
            isNull ? "nothing" : scalar.string.count > 80 ? "\"\(scalar.string.prefix(77))…\"" : "\"\(scalar.string)\""
        }
    }

    /// A text that is not empty. A number, `true` or `null` is none: it was meant as something else, or wants quotes.
    func text(expected: String) -> String? {
        guard let scalar = node.scalar, node.tag == Tag(.str), !scalar.string.isEmpty else {
            reject(expected: expected)
            return nil
        }
        return scalar.string
    }

    /// A text that `parse` understands.
    func parsed<T>(expected: String, _ parse: (String) -> T?) -> T? {
        guard let scalar = node.scalar, let value = parse(scalar.string) else {
            reject(expected: expected)
            return nil
        }
        return value
    }

    func duration() -> Duration? { parsed(expected: DurationText.expectation, DurationText.parse) }

    func size() -> Int? { parsed(expected: SizeText.expectation, SizeText.parse) }

    func flag() -> Bool? { parsed(expected: "true or false") { $0 == "true" ? true : $0 == "false" ? false : nil } }

    /// A whole number within bounds.
    func integer(in bounds: ClosedRange<Int>) -> Int? {
        parsed(expected: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)") { text in
            Int(text).flatMap { bounds.contains($0) ? $0 : nil }
        }
    }

    /// One of a set of words.
    func choice<Word: RawRepresentable & CaseIterable>(_: Word.Type) -> Word? where Word.RawValue == String {
        choice(Word.allCases.map(\.rawValue)).flatMap(Word.init(rawValue:))
    }

    /// One of a set of words.
    func choice(_ words: [String]) -> String? {
        guard let word = node.scalar?.string else {
            reject(expected: Spelling.alternatives(words))
            return nil
        }
        guard words.contains(word) else {
            let hint = Spelling.nearest(to: word, among: words).map { " (did you mean \($0)?)" } ?? ""
            reject(expected: Spelling.alternatives(words) + hint)
            return nil
        }
        return word
    }

    /// A list; what cannot be read in it is reported and left out.
    func list<T>(of things: String, _ read: (YAMLValue) -> T?) -> [T]? {
        guard let sequence = node.sequence else {
            reject(expected: "a list of \(things)")
            return nil
        }
        return sequence.enumerated().compactMap { index, node in
            let path = "\(keyPath)[\(index)]"
            reader.remember(path, node.mark)
            return read(YAMLValue(node: node, keyPath: path, reader: reader))
        }
    }

    /// A mapping with these keys and no other.
    func section(keys: [String]) -> YAMLSection? {
        guard let mapping = node.mapping else {
            reject(expected: "a mapping with " + Spelling.enumeration(keys, joinedBy: "and"))
            return nil
        }
        return YAMLSection(mapping, at: self, keys: keys)
    }
}

/// A mapping whose keys are known. A key that is not is reported with the one that was probably meant.
struct YAMLSection {
    let value: YAMLValue
    private var values: [String: YAMLValue] = [:]

    fileprivate init(_ mapping: Node.Mapping, at value: YAMLValue, keys: [String]) {
        self.value = value
        for (key, node) in mapping {
            let name = key.scalar?.string ?? "?"
            let path = value.keyPath.isEmpty ? name : "\(value.keyPath).\(name)"
            guard keys.contains(name) else {
                let meant = Spelling.nearest(to: name, among: keys).map { "the key \"\($0)\", perhaps" }
                let expected = meant ?? "one of " + keys.joined(separator: ", ")
                value.reader.report(at: key.mark, path, found: "the unknown key \"\(name)\"", expected: expected)
                continue
            }
            value.reader.remember(path, node.mark ?? key.mark)
            values[name] = YAMLValue(node: node, keyPath: path, reader: value.reader)
        }
    }

    /// The value of a key, when it is there.
    subscript(key: String) -> YAMLValue? { values[key] }

    /// The known keys that are there, in alphabetical order.
    var keys: [String] { values.keys.sorted() }

    /// Reads the value of a key when it is there.
    func read<T>(_ key: String, _ read: (YAMLValue) -> T?) -> T? { values[key].flatMap(read) }

    /// Reads the value of a key into a place that holds its default; a value that cannot be read leaves the default.
    func read<T>(_ key: String, into place: inout T, _ read: (YAMLValue) -> T?) {
        if let value = values[key].flatMap(read) { place = value }
    }

    /// Reads the value of a key that must be there.
    func require<T>(_ key: String, expected: String, _ read: (YAMLValue) -> T?) -> T? {
        guard let value = values[key] else {
            self.value.reject(found: "no key \"\(key)\"", expected: expected)
            return nil
        }
        return read(value)
    }
}
