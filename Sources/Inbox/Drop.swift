// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// One file that was found ready to be read. Its names are raw bytes, since a `String` would repair what is not UTF-8 and
/// the path would no longer open.
public struct Drop: Sendable, Hashable {
    /// The path below the inbox folder, raw, parts separated by `/`.
    public let bytes: [UInt8]
    /// Size in bytes when it was found.
    public let size: Int
    /// When it was last modified, in nanoseconds since 1970-01-01 UTC, as the filesystem says it.
    public let modified: Int64

    /// The path below the inbox folder.
    public var path: FilePath { FilePath(raw: bytes) }
    /// The path for people and logs: invalid UTF-8 and control characters are replaced by U+FFFD.
    public var description: String { printable(bytes) }
    /// The file's name alone, raw.
    public var name: [UInt8] { Array(bytes[(bytes.lastIndex(of: slash).map { $0 + 1 } ?? 0)...]) }
    /// The folder that holds it, raw, relative to the inbox; empty at the top level.
    var folderBytes: [UInt8] { Array(bytes[..<(bytes.lastIndex(of: slash) ?? 0)]) }
    /// The first-level folder, which names the outlet when the article does not; `nil` at the top level. Repaired for people.
    public var folder: String? {
        let parts = bytes.split(separator: slash)
        return parts.count > 1 ? printable(Array(parts[0])) : nil
    }
}

extension Drop: CustomStringConvertible {}

let slash = UInt8(ascii: "/")

/// Bytes of a name as text that can be printed on one line.
func printable(_ bytes: [UInt8]) -> String {
    String(
        String.UnicodeScalarView(
            String(decoding: bytes, as: UTF8.self).unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
}

extension FilePath {
    /// A path of exactly these bytes. A zero byte ends it; no directory entry has one.
    init(raw bytes: [UInt8]) {
        self.init(platformString: bytes.prefix { $0 != 0 }.map(CInterop.PlatformChar.init(bitPattern:)) + [0])
    }
}
