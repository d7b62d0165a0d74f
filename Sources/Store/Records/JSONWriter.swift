// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Writes a value as JSON text (RFC 8259) while it encodes itself, its keys in the order in which it names them. Foundation's encoder builds
/// a tree first and takes four times as long, which an alert would wait for.
struct JSONWriter: Encoder {
    /// The text so far, and what is open in it.
    final class Output {
        fileprivate(set) var bytes: [UInt8] = []
        fileprivate(set) var open: [(end: UInt8, count: Int)] = []

        fileprivate func begin(_ start: Character, _ end: Character) {
            bytes.append(start.asciiValue ?? 0)
            open.append((end.asciiValue ?? 0, 0))
        }

        /// Ends what was begun inside the first so many.
        fileprivate func end(downTo depth: Int) {
            while open.count > depth, let last = open.popLast() { bytes.append(last.end) }
        }

        /// Begins a further element of the container at a depth.
        fileprivate func element(at depth: Int) {
            end(downTo: depth)
            if open[depth - 1].count > 0 { bytes.append(UInt8(ascii: ",")) }
            open[depth - 1].count += 1
        }

        fileprivate func write(_ text: String) {
            bytes.append(UInt8(ascii: "\""))
            if text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
                for byte in text.utf8 { escape(byte) }
            } else {
                bytes.append(contentsOf: text.utf8)
            }
            bytes.append(UInt8(ascii: "\""))
        }

        private func escape(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case ..<0x20: write(literally: (byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }

        fileprivate func write(_ number: Double) throws {
            guard number.isFinite else {
                throw EncodingError.invalidValue(number, .init(codingPath: [], debugDescription: "JSON has no number for it"))
            }
            bytes.append(contentsOf: number.description.utf8)
        }

        fileprivate func write(literally text: String) { bytes.append(contentsOf: text.utf8) }

        fileprivate func write<T: Encodable>(_ value: T) throws {
            // These encode themselves in another way than JSON has them.
            if T.self == Data.self || T.self == URL.self || T.self == Decimal.self {
                return bytes.append(contentsOf: try JSONEncoder().encode(value))
            }
            let depth = open.count
            try value.encode(to: JSONWriter(output: self, depth: depth))
            end(downTo: depth)
        }
    }

    fileprivate let output: Output
    /// How many containers hold the value that is encoded here.
    fileprivate let depth: Int
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// A value as JSON text.
    static func text(_ value: some Encodable) throws -> String {
        let output = Output()
        try output.write(value)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        // A type may ask for its container more than once.
        if output.open.count == depth { output.begin("{", "}") }
        return KeyedEncodingContainer(Keyed(output: output, depth: depth + 1))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if output.open.count == depth { output.begin("[", "]") }
        return Unkeyed(output: output, depth: depth + 1)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(output: output) }
}

private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: JSONWriter.Output
    let depth: Int
    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: Key) {
        output.element(at: depth)
        output.write(key.stringValue)
        output.write(literally: ":")
    }

    func encodeNil(forKey key: Key) throws {
        begin(key)
        output.write(literally: "null")
    }
    func encode(_ value: Bool, forKey key: Key) throws {
        begin(key)
        output.write(literally: value ? "true" : "false")
    }
    func encode(_ value: String, forKey key: Key) throws {
        begin(key)
        output.write(value)
    }
    func encode(_ value: Double, forKey key: Key) throws {
        begin(key)
        try output.write(value)
    }
    func encode(_ value: Int, forKey key: Key) throws {
        begin(key)
        output.write(literally: String(value))
    }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        begin(key)
        try output.write(value)
    }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        superEncoder(forKey: key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { superEncoder(forKey: key).unkeyedContainer() }
    func superEncoder() -> any Encoder {
        output.element(at: depth)
        output.write(literally: "\"super\":")
        return JSONWriter(output: output, depth: depth)
    }
    func superEncoder(forKey key: Key) -> any Encoder {
        begin(key)
        return JSONWriter(output: output, depth: depth)
    }
}

private struct Unkeyed: UnkeyedEncodingContainer {
    let output: JSONWriter.Output
    let depth: Int
    var codingPath: [any CodingKey] { [] }
    var count: Int { output.open.count >= depth ? output.open[depth - 1].count : 0 }

    func encodeNil() throws {
        output.element(at: depth)
        output.write(literally: "null")
    }
    func encode(_ value: Bool) throws {
        output.element(at: depth)
        output.write(literally: value ? "true" : "false")
    }
    func encode(_ value: String) throws {
        output.element(at: depth)
        output.write(value)
    }
    func encode(_ value: Double) throws {
        output.element(at: depth)
        try output.write(value)
    }
    func encode(_ value: Int) throws {
        output.element(at: depth)
        output.write(literally: String(value))
    }
    func encode<T: Encodable>(_ value: T) throws {
        output.element(at: depth)
        try output.write(value)
    }
    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        superEncoder().container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { superEncoder().unkeyedContainer() }
    func superEncoder() -> any Encoder {
        output.element(at: depth)
        return JSONWriter(output: output, depth: depth)
    }
}

private struct Single: SingleValueEncodingContainer {
    let output: JSONWriter.Output
    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws { output.write(literally: "null") }
    func encode(_ value: Bool) throws { output.write(literally: value ? "true" : "false") }
    func encode(_ value: String) throws { output.write(value) }
    func encode(_ value: Double) throws { try output.write(value) }
    func encode(_ value: Float) throws { try output.write(Double(value)) }
    func encode(_ value: Int) throws { output.write(literally: String(value)) }
    func encode(_ value: Int8) throws { output.write(literally: String(value)) }
    func encode(_ value: Int16) throws { output.write(literally: String(value)) }
    func encode(_ value: Int32) throws { output.write(literally: String(value)) }
    func encode(_ value: Int64) throws { output.write(literally: String(value)) }
    func encode(_ value: UInt) throws { output.write(literally: String(value)) }
    func encode(_ value: UInt8) throws { output.write(literally: String(value)) }
    func encode(_ value: UInt16) throws { output.write(literally: String(value)) }
    func encode(_ value: UInt32) throws { output.write(literally: String(value)) }
    func encode(_ value: UInt64) throws { output.write(literally: String(value)) }
    func encode<T: Encodable>(_ value: T) throws { try output.write(value) }
}
