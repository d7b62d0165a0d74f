// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A file of several mails, one behind the other (mbox, RFC 4155): a line that starts with `From `, the sender and the time stands above each, an empty line
/// above it.
enum Mailbox {
    /// The mails of a mailbox, the line above each left out; `nil` for a single mail.
    ///
    /// - Parameter max: how many are told apart at the most; what follows is left out.
    static func mails(_ bytes: [UInt8], max: Int) -> [ArraySlice<UInt8>]? {
        guard bytes.starts(with: mark) else { return nil }
        var mails: [ArraySlice<UInt8>] = []
        var (start, line) = (0, 0)
        var isAfterBlank = true
        while line < bytes.count, mails.count < max {
            let end = bytes[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            if isAfterBlank, parts(bytes, line..<end) {
                if line > 0 { mails.append(bytes[start..<line]) }
                start = end
            }
            isAfterBlank = bytes[line..<end].allSatisfy { $0 == 0x0A || $0 == 0x0D }
            line = end
        }
        if line >= bytes.count, mails.count < max { mails.append(bytes[start...]) }
        return mails.count > 1 ? mails : nil
    }

    private static let mark = Array("From ".utf8)

    /// Whether a line parts mails: it names a time and a year, and a header follows it. A sentence may start with the same word.
    private static func parts(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        guard line.count <= 200, bytes[line].starts(with: mark) else { return false }
        let words = bytes[line].split { $0 <= 0x20 }
        guard words.contains(where: { $0.contains(UInt8(ascii: ":")) }),
            words.contains(where: { $0.count == 4 && $0.allSatisfy(NewsDate.isDigit) })
        else { return false }
        let next = bytes[line.upperBound...].prefix(100).prefix { $0 != 0x0A }
        guard let colon = next.firstIndex(of: UInt8(ascii: ":")), colon > next.startIndex else { return false }
        return next[..<colon].allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
