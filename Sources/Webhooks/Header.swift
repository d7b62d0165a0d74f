// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// One header field of a request.
public struct Header: Sendable, Hashable {
    /// `content-type`; compared without regard to case.
    public let name: String
    /// Its value, without line breaks.
    public let value: String

    /// A header from a configuration. Throws a `HeaderError` when the name is no token (RFC 9110, section 5.6.2), when the
    /// value holds a control character, or when the name is one that the sender sets itself.
    public init(_ name: String, _ value: String) throws(HeaderError) {
        self.init(known: name, value)
        guard hasValidName else { throw .badName(name) }
        guard hasValidValue else { throw .badValue(name: name) }
        guard !isReserved else { throw .reserved(name) }
    }

    /// A header that the program writes itself.
    init(known name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether it can stand in a request without changing the request's shape.
    var isWellFormed: Bool { hasValidName && hasValidValue }

    private var hasValidName: Bool { !name.isEmpty && name.utf8.allSatisfy(Self.isTokenByte) }

    private var hasValidValue: Bool { value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } }

    /// Whether the sender or the payload format sets it, so that a configuration may not.
    private var isReserved: Bool {
        let lower = name.lowercased()
        return lower.hasPrefix("webhook-") || Self.reserved.contains(lower)
    }

    private static let reserved: Set<String> = [
        "connection", "content-length", "content-type", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade",
    ]

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

/// Why a header cannot be sent.
public enum HeaderError: Error, Equatable, CustomStringConvertible {
    /// The name is empty or holds a character that names may not hold.
    case badName(String)
    /// The value of the named header holds a line break or another control character.
    case badValue(name: String)
    /// The sender sets this header itself.
    case reserved(String)

    /// What is wrong, in one sentence for a person.
    public var description: String {
        switch self {
        case .badName(let name): "“\(name)” is not a header name; expected letters, digits and hyphens"
        case .badValue(let name): "the value of the header “\(name)” holds a line break or another control character"
        case .reserved(let name): "the header “\(name)” is set by the sender itself and cannot be configured"
        }
    }
}
