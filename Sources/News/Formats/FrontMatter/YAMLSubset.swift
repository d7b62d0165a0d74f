// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The part of YAML 1.2 (<https://yaml.org/spec/1.2.2/>) that front matter is written in: `key: text`, quoted texts, block texts (`|`, `>`), lists in
/// brackets or with dashes, and maps one level deep. Anchors, tags, and deeper structures are passed over: they carry no field of an article.
struct YAMLSubset {
    private let lines: [Substring]
    private var at = 0

    /// The fields of a YAML text; texts keep their letters, whatever YAML would make of `yes` or `2025-11-08`.
    static func read(_ text: Substring) -> JSONObject {
        var reader = YAMLSubset(lines: text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
        return reader.map(indent: 0, depth: 0)
    }

    private init(lines: [Substring]) { self.lines = lines }

    /// The fields that stand at an indent.
    private mutating func map(indent: Int, depth: Int) -> JSONObject {
        var object = JSONObject()
        while at < lines.count {
            let line = lines[at]
            guard !isBlank(line) else {
                at += 1
                continue
            }
            let own = self.indent(line)
            if own < indent { break }
            at += 1
            // What is indented more than the fields belongs to something that was passed over.
            guard own == indent, let (name, value) = Self.field(line.dropFirst(own)) else { continue }
            object.append(String(name), self.value(value, indent: own, depth: depth))
        }
        return object
    }

    private mutating func value(_ text: Substring, indent: Int, depth: Int) -> JSONValue {
        if let style = text.first, "|>".contains(style), text.dropFirst().allSatisfy({ "+-0123456789".contains($0) }) {
            return .string(block(indent: indent, isFolded: style == ">"))
        }
        if !text.isEmpty { return Self.scalar(text, rest: { self.more(indent: indent) }) }
        guard let next = lines[at...].first(where: { !isBlank($0) }) else { return .null }
        let inner = self.indent(next)
        if next.dropFirst(inner).hasPrefix("- "), inner >= indent { return .array(list(indent: inner)) }
        return inner > indent && depth == 0 ? .object(map(indent: inner, depth: depth + 1)) : .null
    }

    /// Lines that go on with a text: those indented more than its field.
    private func more(indent: Int) -> String {
        lines[at...].prefix { !isBlank($0) && self.indent($0) > indent }.map { String($0.trimmingSpaces) }.joined(separator: " ")
    }

    private mutating func list(indent: Int) -> [JSONValue] {
        var list: [JSONValue] = []
        while at < lines.count, isBlank(lines[at]) || self.indent(lines[at]) >= indent {
            let item = lines[at].dropFirst(indent)
            if self.indent(lines[at]) == indent {
                guard item.hasPrefix("- ") else { break }
                let text = item.dropFirst(2).trimmingSpaces
                if let (name, value) = Self.field(text) {
                    var object = JSONObject()
                    object.append(String(name), Self.scalar(value))
                    list.append(.object(object))
                } else {
                    list.append(Self.scalar(text))
                }
            }
            at += 1
        }
        return list
    }

    /// A block text: the lines that are indented more than its field. A folded one is a line where no empty line parts it.
    private mutating func block(indent: Int, isFolded: Bool) -> String {
        var text: [Substring] = []
        while at < lines.count, isBlank(lines[at]) || self.indent(lines[at]) > indent {
            text.append(lines[at].trimmingSpaces)
            at += 1
        }
        let paragraphs = text.split(separator: "", omittingEmptySubsequences: true)
        return isFolded ? paragraphs.map { $0.joined(separator: " ") }.joined(separator: "\n\n") : text.joined(separator: "\n")
    }

    private func isBlank(_ line: Substring) -> Bool { line.utf8.first { $0 > 0x20 }.map { $0 == UInt8(ascii: "#") } ?? true }

    private func indent(_ line: Substring) -> Int { line.utf8.prefix { $0 == 0x20 }.count }

    // MARK: Scalars

    /// Name and value of `name: value`; the name may stand in quotes.
    static func field(_ line: Substring) -> (name: Substring, value: Substring)? {
        if let quote = line.first, quote == "\"" || quote == "'" {
            guard let close = line.dropFirst().firstIndex(of: quote), line[close...].dropFirst().first == ":" else { return nil }
            return (line[..<close].dropFirst(), line[close...].dropFirst(2).trimmingSpaces)
        }
        guard let colon = line.firstRange(of: ": ")?.lowerBound ?? (line.last == ":" ? line.index(before: line.endIndex) : nil) else {
            return nil
        }
        let name = line[..<colon].trimmingSpaces
        let isName = !name.isEmpty && name.utf8.count <= 60 && name.allSatisfy { $0.isLetter || $0.isNumber || "_-. @:$".contains($0) }
        return isName ? (name, line[colon...].dropFirst().trimmingSpaces) : nil
    }

    /// A text with or without quotes, or a list in brackets.
    private static func scalar(_ text: Substring, rest: () -> String = { "" }) -> JSONValue {
        switch text.first {
        case "[": return .array(text.drop { $0 == "[" }.prefix { $0 != "]" }.split(separator: ",").map { scalar($0.trimmingSpaces) })
        case "\"", "'": return .string(quoted(text))
        case "~" where text.count == 1: return .null
        default: break
        }
        if text == "null" { return .null }
        // A comment starts at a hash behind white space.
        let bare = text.firstRange(of: " #").map { text[..<$0.lowerBound].trimmingSpaces } ?? text
        let more = rest()
        return .string(more.isEmpty ? String(bare) : "\(bare) \(more)")
    }

    /// The text between quotes; in double ones a backslash escapes, in single ones two quotes are one.
    static func quoted(_ text: Substring) -> String {
        guard let quote = text.first else { return "" }
        var result = ""
        var rest = text.dropFirst()
        while let next = rest.popFirst() {
            if next == "\\", quote == "\"", let escaped = rest.popFirst() {
                result.append(escaped == "n" ? "\n" : escaped == "t" ? "\t" : escaped)
            } else if next == quote {
                guard quote == "'", rest.first == "'" else { return result }
                rest.removeFirst()
                result.append("'")
            } else {
                result.append(next)
            }
        }
        return result
    }
}
