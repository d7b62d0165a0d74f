// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A value of JSON (RFC 8259) as it was read.
enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// A number as it is written, since versions and identifiers are longer than a floating-point number holds.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The object, when it is one.
    var object: JSONObject? {
        if case .object(let object) = self { return object }
        return nil
    }

    /// The elements, when it is an array.
    var array: [JSONValue]? {
        if case .array(let array) = self { return array }
        return nil
    }

    /// The elements of an array, or the value itself, unless it is null.
    var list: [JSONValue] {
        switch self {
        case .null: []
        case .array(let array): array
        default: [self]
        }
    }

    /// A string as it stands; `nil` for what is none, and for one of white space.
    var text: String? {
        guard case .string(let text) = self, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        return text
    }

    /// A string or a number as one line.
    var line: String? {
        if case .number(let number) = self { return number }
        return text?.oneLine
    }
}

/// An object's fields.
///
/// A name counts by its letters: `versionCreated`, `versioncreated`, `version_created` and `version-created` are one field, since programs differ in
/// nothing more. Of fields with one name the last counts, as in most readers.
struct JSONObject: Sendable, Hashable {
    /// The fields in order, by their names in lower case without `_`, `-` and spaces.
    private(set) var fields: [(name: String, value: JSONValue)] = []
    /// Where the fields of a large object are.
    private var index: [String: Int] = [:]

    /// The fields up to which looking through them is quicker than an index.
    private static let scannedMax = 48

    /// Adds a field by its name as it is written.
    mutating func append(_ name: String, _ value: JSONValue) {
        fields.append((Self.plain(name), value))
        if fields.count == Self.scannedMax + 1 { for (place, field) in fields.enumerated() { index[field.name] = place } }
        if fields.count > Self.scannedMax + 1 { index[fields[fields.count - 1].name] = fields.count - 1 }
    }

    /// The value of a field, by its plain name; `nil` for one that is null.
    subscript(_ name: String) -> JSONValue? {
        let place = index.isEmpty ? fields.lastIndex { $0.name == name } : index[name]
        guard let place, fields[place].value != .null else { return nil }
        return fields[place].value
    }

    /// The first of some fields that is there.
    func first(_ names: [String]) -> JSONValue? { names.lazy.compactMap { self[$0] }.first }

    /// The first of some fields that holds a text or a number, as one line.
    func line(_ names: String...) -> String? { names.lazy.compactMap { self[$0]?.line }.first }

    /// The first of some fields that holds a text.
    func text(_ names: String...) -> String? { names.lazy.compactMap { self[$0]?.text }.first }

    private static func plain(_ name: String) -> String {
        let bytes = name.utf8.lazy.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != 0x20 }
        return String(decoding: bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    static func == (a: JSONObject, b: JSONObject) -> Bool {
        a.fields.elementsEqual(b.fields) { $0.name == $1.name && $0.value == $1.value }
    }

    func hash(into hasher: inout Hasher) {
        for field in fields {
            hasher.combine(field.name)
            hasher.combine(field.value)
        }
    }
}
