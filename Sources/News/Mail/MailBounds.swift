// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts a mail to what GMime parses in memory and time in proportion: it makes an object of each part, header and parameter, some 1,200 bytes for as little
/// as four, and calls itself for each group of an address header.
///
/// The bounds hold wherever such a line stands, in a header or not, because a mail can hide where its headers are.
enum MailBounds {
    /// The most lines that may part the content (`--boundary`). Digests of mailing lists have under 500.
    static let boundariesMax = 5_000
    /// The most lines that look like a header. A mail that passed many servers has under 200.
    static let headersMax = 10_000
    /// The most bytes of one header that is parsed further, its folded lines included. RFC 5322 has 998 a line; those that are used here fill two.
    static let headerBytesMax = 4_096

    /// The headers that GMime takes apart.
    private static let structured: [[UInt8]] = [
        "content-", "from", "to", "cc", "bcc", "sender", "reply-to", "resent-", "disposition-", "subject", "received", "references",
        "in-reply-to",
        "message-id", "list-", "date",
    ].map { Array($0.utf8) }

    /// The bytes within bounds, and what was left out.
    static func bound(_ bytes: [UInt8]) -> (bytes: [UInt8], problems: [Problem]) {
        var (boundaries, headers) = (0, 0)
        // Where a line or the rest of a header is left out.
        var cuts: [Range<Int>] = []
        var header = 0
        var isStructured = false
        var line = 0
        while line < bytes.count {
            let end = bytes[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            let first = bytes[line]
            if first == 0x2D, line + 1 < end, bytes[line + 1] == 0x2D { boundaries += 1 }
            if first == 0x20 || first == 0x09 {
                header += end - line
            } else {
                header = end - line
                isStructured = false
                if isHeader(bytes[line..<end]) {
                    headers += 1
                    isStructured = structured.contains { name in startsWith(name, bytes[line..<end]) }
                }
            }
            if boundaries > boundariesMax || headers > headersMax {
                let what = headers > headersMax ? "\(headersMax) headers" : "\(boundariesMax) parts"
                cuts.append(line..<bytes.count)
                return (bytes.without(cuts), [Problem(.truncated, "what lies behind the first \(what) of the mail was left out")])
            }
            if isStructured, header > headerBytesMax {
                // The line's end stays, so that what follows is not joined to it.
                let kept = max(line, min(end - 1, end - header + headerBytesMax))
                cuts.append(kept..<(kept == line ? end : end - 1))
            }
            line = end
        }
        return (cuts.isEmpty ? bytes : bytes.without(cuts), [])
    }

    /// Whether a line starts with a name and a colon.
    private static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
        let name = line.prefix(128).prefix { $0 > 0x20 && $0 != 0x3A }
        return !name.isEmpty && line[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }.first == 0x3A
    }

    private static func startsWith(_ name: [UInt8], _ line: ArraySlice<UInt8>) -> Bool {
        line.count > name.count && zip(name, line).allSatisfy { $0 == ((0x41...0x5A).contains($1) ? $1 | 0x20 : $1) }
    }
}

extension [UInt8] {
    /// Without some ranges, which are in order.
    fileprivate func without(_ cuts: [Range<Int>]) -> [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(count)
        var from = 0
        for cut in cuts {
            kept += self[from..<cut.lowerBound]
            from = cut.upperBound
        }
        return kept + self[from...]
    }
}
