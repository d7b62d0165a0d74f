// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Crypto

/// A file's identity at one moment. What is moved later must still have it.
public struct Stamp: Sendable, Hashable {
    /// The device that holds it.
    public let device: UInt64
    /// Its inode there.
    public let inode: UInt64
    /// Size in bytes.
    public let size: Int
    /// Last change of the content, nanoseconds since 1970-01-01 UTC.
    public let modified: Int64
    /// Last change of content, permissions or links, nanoseconds since 1970-01-01 UTC.
    public let changed: Int64

    /// Whether it is the same file with the same content; renaming a file alters only `changed`.
    func sameContent(as other: Stamp) -> Bool {
        device == other.device && inode == other.inode && size == other.size && modified == other.modified
    }
}

/// A file read whole.
public struct Contents: Sendable {
    /// Its bytes.
    public let bytes: [UInt8]
    /// SHA-256 of the bytes, lower-case hexadecimal.
    public let sha256: String
    /// Its identity when it was read.
    public let stamp: Stamp

    /// What tells one content from another: the SHA-256 of the bytes, lower-case hexadecimal.
    public static func sha256(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
