// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The part of TOML 1.0 (<https://toml.io/en/v1.0.0>) that front matter is written in: `key = value` with texts, numbers, dates and lists, at the top or in
/// tables; a table is an object of its own. Inline tables and lists of tables are passed over.
enum TOMLSubset {
    /// The fields of a TOML text.
    static func read(_ text: Substring) -> JSONObject {
        var top = JSONObject()
        var table: (name: String, fields: JSONObject)?
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        while let line = lines.popFirst()?.trimmingSpaces {
            if line.hasPrefix("["), let close = line.firstIndex(of: "]") {
                if let table { top.append(table.name, .object(table.fields)) }
                table = (line[..<close].trimmingPrefix { $0 == "[" }.lowercased(), JSONObject())
                continue
            }
            guard !line.hasPrefix("#"), let equals = line.firstIndex(of: "=") else { continue }
            let name = line[..<equals].trimmingSpaces.filter { $0 != "\"" && $0 != "'" }
            let value = value(line[equals...].dropFirst().trimmingSpaces, &lines)
            if table != nil { table?.fields.append(name, value) } else { top.append(name, value) }
        }
        if let table { top.append(table.name, .object(table.fields)) }
        return top
    }

    private static func value(_ text: Substring, _ lines: inout ArraySlice<Substring>) -> JSONValue {
        for quotes in ["\"\"\"", "'''"] where text.hasPrefix(quotes) { return .string(long(text.dropFirst(3), quotes, &lines)) }
        switch text.first {
        case "\"", "'": return .string(YAMLSubset.quoted(text))
        case "[":
            var list = String(text)
            var isOpen = !text.utf8.contains(UInt8(ascii: "]"))
            while isOpen, let line = lines.popFirst() {
                list += " " + line.trimmingSpaces
                isOpen = !line.utf8.contains(UInt8(ascii: "]"))
            }
            let items = list.drop { $0 == "[" }.prefix { $0 != "]" }.split(separator: ",").map(\.trimmingSpaces).filter { !$0.isEmpty }
            return .array(items.map { .string($0.first == "\"" || $0.first == "'" ? YAMLSubset.quoted($0) : String($0)) })
        case "{": return .null
        default: return .string(String(text.prefix { $0 != "#" }.trimmingSpaces))
        }
    }

    /// A text of several lines, up to the quotes that end it.
    private static func long(_ first: Substring, _ quotes: String, _ lines: inout ArraySlice<Substring>) -> String {
        var text: [Substring] = []
        var line: Substring? = first
        while let next = line {
            if let close = next.firstRange(of: quotes) {
                text.append(next[..<close.lowerBound])
                break
            }
            text.append(next)
            line = lines.popFirst()
        }
        return text.joined(separator: "\n")
    }
}
