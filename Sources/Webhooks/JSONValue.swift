// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Any JSON value (RFC 8259), to pass on what was encoded already or what somebody else wrote. A number that is no 64-bit integer has the
/// precision of a double (RFC 8259, section 6).
package enum JSONValue: Codable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The value that the bytes hold. Throws a `DecodingError` when they are no JSON.
    package init(parsing data: Data) throws { self = try JSONDecoder().decode(JSONValue.self, from: data) }

    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try value.ifOne(Bool.self) {
            self = .bool(bool)
        } else if let integer = try value.ifInteger() {
            self = .integer(integer)
        } else if let number = try value.ifOne(Double.self) {
            self = .number(number)
        } else if let string = try value.ifOne(String.self) {
            self = .string(string)
        } else if let array = try value.ifOne([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .bool(let bool): try value.encode(bool)
        case .integer(let integer): try value.encode(integer)
        case .number(let number): try value.encode(number)
        case .string(let string): try value.encode(string)
        case .array(let array): try value.encode(array)
        case .object(let object): try value.encode(object)
        }
    }
}

extension SingleValueDecodingContainer {
    /// The value, when it is of this type. What is wrong inside it is thrown, with its place.
    fileprivate func ifOne<T: Decodable>(_ type: T.Type) throws -> T? {
        do { return try decode(type) } catch DecodingError.typeMismatch { return nil }
    }

    /// The value, when it is a number that is whole and fits.
    fileprivate func ifInteger() throws -> Int? {
        do { return try decode(Int.self) } catch DecodingError.typeMismatch { return nil } catch DecodingError.dataCorrupted { return nil }
    }
}
