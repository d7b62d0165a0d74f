// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// A JSON value in the making, so that a payload reads like what is sent. Members that are `nil` are left out.
enum JSON: Encodable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([JSON])
    case object([String: JSON?])

    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .text(let text):
            var value = encoder.singleValueContainer()
            try value.encode(text)
        case .number(let number):
            var value = encoder.singleValueContainer()
            try value.encode(number)
        case .flag(let flag):
            var value = encoder.singleValueContainer()
            try value.encode(flag)
        case .list(let list):
            var value = encoder.unkeyedContainer()
            for item in list { try value.encode(item) }
        case .object(let members):
            var value = encoder.container(keyedBy: Key.self)
            for (name, member) in members { try value.encodeIfPresent(member, forKey: Key(stringValue: name)) }
        }
    }

    /// The value as UTF-8, keys sorted: the same value gives the same bytes. Throws a `PayloadError` beyond a limit in bytes.
    func data(within limit: Int) throws(PayloadError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data: Data
        do { data = try encoder.encode(self) } catch { throw .notEncodable("\(error)") }
        guard data.count <= limit else { throw .tooLarge(bytes: data.count, limit: limit) }
        return data
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
