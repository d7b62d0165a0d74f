// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A JSON value, for looking at what a program printed: `line["signals"][0]["id"].string`. What is not there is `null`.
public indirect enum JSON: Sendable, Hashable, Decodable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// The value that a text holds.
    public init(parsing text: String) throws {
        self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
    }

    /// Decodes any JSON value.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([JSON].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    /// The value of a key of an object.
    public subscript(key: String) -> JSON {
        if case .object(let object) = self { object[key] ?? .null } else { .null }
    }

    /// An element of an array.
    public subscript(index: Int) -> JSON {
        if case .array(let array) = self, array.indices.contains(index) { array[index] } else { .null }
    }

    /// The text, when it is one.
    public var string: String? { if case .string(let string) = self { string } else { nil } }

    /// The number, when it is one.
    public var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// The whole number, when it is one.
    public var int: Int? { number.flatMap { Int(exactly: $0) } }

    /// The elements; none when it is no array.
    public var array: [JSON] { if case .array(let array) = self { array } else { [] } }

    /// The keys, sorted; none when it is no object.
    public var keys: [String] { if case .object(let object) = self { object.keys.sorted() } else { [] } }
}
