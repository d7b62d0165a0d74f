// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Reads JSON (RFC 8259) as far as it goes: of a document that breaks off or goes wrong, what stood before is kept.
///
/// Foundation's reader gives nothing of such a document, nor of one with a single lone surrogate or a raw line feed in a string, as scrapers write them;
/// an article would be lost for one letter. Depth and number of values are bounded, and no number is converted.
struct JSONReader {
    /// The deepest that values may lie in each other; what lies deeper is left out. News documents have under 20 levels.
    static let depthMax = 96
    /// The most bytes of a number; longer ones are left out.
    static let numberBytesMax = 40

    private let bytes: [UInt8]
    private let valuesMax: Int
    private var values = 0
    private var isTooDeep = false
    private var failure: String?

    /// Where the reader stands, in bytes.
    private(set) var at = 0

    /// A reader of a text; what lies behind so many values is left out.
    init(_ text: some StringProtocol, valuesMax: Int) {
        bytes = Array(text.utf8)
        self.valuesMax = valuesMax
    }

    /// What was wrong so far.
    var problems: [Problem] {
        var problems: [Problem] = []
        if let failure { problems.append(Problem(.brokenMarkup, "JSON: \(failure)")) }
        if isTooDeep { problems.append(Problem(.truncated, "JSON: what lies deeper than \(Self.depthMax) levels was left out")) }
        return problems
    }

    /// Whether the last document went wrong.
    var isBroken: Bool { failure != nil }

    /// Whether nothing but white space follows.
    mutating func isAtEnd() -> Bool {
        skipSpace()
        return at == bytes.count
    }

    /// The next byte behind white space.
    mutating func peek() -> UInt8? {
        skipSpace()
        return at < bytes.count ? bytes[at] : nil
    }

    /// The text from here on.
    func rest() -> String { String(decoding: bytes[at...], as: UTF8.self) }

    /// Reads the next document.
    mutating func document() -> JSONValue { value(0) }

    /// Goes on behind the line that went wrong, as JSON Lines have a document for each line.
    mutating func resume() {
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
        failure = nil
    }

    // MARK: Values

    private mutating func value(_ depth: Int) -> JSONValue {
        skipSpace()
        guard at < bytes.count else { return broken("the text ends inside a value") }
        values += 1
        guard values <= valuesMax else { return broken("more than \(valuesMax) values; the rest was left out") }
        switch bytes[at] {
        case UInt8(ascii: "{"):
            if depth >= Self.depthMax { return skipNested() }
            return .object(object(depth + 1))
        case UInt8(ascii: "["):
            if depth >= Self.depthMax { return skipNested() }
            return .array(array(depth + 1))
        case UInt8(ascii: "\""): return .string(string())
        default: return scalar()
        }
    }

    private mutating func object(_ depth: Int) -> JSONObject {
        var object = JSONObject()
        at += 1
        while let next = peek() {
            if next == UInt8(ascii: "}") {
                at += 1
                return object
            }
            guard next == UInt8(ascii: "\"") else { break }
            let name = string()
            guard !isBroken, peek() == UInt8(ascii: ":") else { break }
            at += 1
            object.append(name, value(depth))
            if isBroken { return object }
            // A comma before the bracket is forgiven.
            if peek() == UInt8(ascii: ",") { at += 1 } else if peek() != UInt8(ascii: "}") { break }
        }
        _ = broken(at == bytes.count ? "the text ends inside an object" : "unexpected character in an object")
        return object
    }

    private mutating func array(_ depth: Int) -> [JSONValue] {
        var array: [JSONValue] = []
        at += 1
        while let next = peek() {
            if next == UInt8(ascii: "]") {
                at += 1
                return array
            }
            array.append(value(depth))
            if isBroken { return array }
            if peek() == UInt8(ascii: ",") { at += 1 } else if peek() != UInt8(ascii: "]") { break }
        }
        _ = broken(at == bytes.count ? "the text ends inside an array" : "unexpected character in an array")
        return array
    }

    /// A number, `true`, `false`, `null`; and `NaN` and `Infinity`, which Python writes, for null.
    private mutating func scalar() -> JSONValue {
        let from = at
        while at < bytes.count, isWord(bytes[at]) { at += 1 }
        let word = String(decoding: bytes[from..<min(at, from + Self.numberBytesMax + 1)], as: UTF8.self)
        switch word {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null", "NaN", "Infinity", "-Infinity": return .null
        default: break
        }
        guard let first = word.utf8.first, first == UInt8(ascii: "-") || NewsDate.isDigit(first), word.utf8.allSatisfy(isNumberByte) else {
            at = from
            return broken("no value where one is expected")
        }
        return word.utf8.count <= Self.numberBytesMax ? .number(word) : .null
    }

    private func isWord(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || isNumberByte(byte) }

    private func isNumberByte(_ byte: UInt8) -> Bool { NewsDate.isDigit(byte) || "+-.eE".utf8.contains(byte) }

    // MARK: Strings

    private mutating func string() -> String {
        at += 1
        let from = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 { at += 1 }
        if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
            at += 1
            return String(decoding: bytes[from..<(at - 1)], as: UTF8.self)
        }
        return escapedString(from)
    }

    /// The rest of a string that holds escapes, raw control characters, or no end.
    private mutating func escapedString(_ from: Int) -> String {
        var text = Array(bytes[from..<at])
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): escape(&text)
            case 0x09, 0x0A, 0x0D, 0x20...0xFF: text.append(byte)
            default: text.append(0x20)
            }
        }
        _ = broken("the text ends inside a string")
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func escape(_ text: inout [UInt8]) {
        guard at < bytes.count else { return }
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
        case UInt8(ascii: "u"):
            var value = hex4() ?? 0xFFFD
            if value & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") {
                let back = at
                at += 2
                if let low = hex4(), low & 0xFC00 == 0xDC00 { value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF } else { at = back }
            }
            // Control characters, NUL before all, part words and mean nothing; a lone surrogate is no character.
            let scalar = value < 0x20 && value != 0x0A && value != 0x0D && value != 0x09 ? " " : Unicode.Scalar(value) ?? "\u{FFFD}"
            text += Array(String(scalar).utf8)
        default: text.append(byte)
        }
    }

    private mutating func hex4() -> UInt32? {
        guard at + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16) else {
            return nil
        }
        at += 4
        return value
    }

    // MARK: Helpers

    private mutating func broken(_ what: String) -> JSONValue {
        if failure == nil { failure = "\(what), at byte \(at)" }
        return .null
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    /// Passes over a value that lies too deep, counting brackets instead of going down.
    private mutating func skipNested() -> JSONValue {
        isTooDeep = true
        var open = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): open -= 1
            case UInt8(ascii: "\""): skipString()
            default: break
            }
            at += 1
            if open == 0 { return .null }
        }
        return broken("the text ends inside a value")
    }

    /// Goes to the quote that ends a string.
    private mutating func skipString() {
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        at = min(at, bytes.count - 1)
    }
}
