// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The lines of a text, one after the other and without a list of them: a file of nothing but line ends would make one of thirty times its size.
///
/// A line ends where Unicode has a line end (LF, VT, FF, CR, CR LF, NEL, LS, PS); the last one may be empty.
public struct TextLines: Sequence, IteratorProtocol {
    private let text: Substring
    private var at = 0
    private var isDone = false

    /// The lines of a text.
    public init(_ text: some StringProtocol) { self.text = Substring(text) }

    /// The next line, without its end; `nil` behind the last one.
    public mutating func next() -> Substring? {
        if isDone { return nil }
        let bytes = text.utf8.span
        let from = at
        var i = at
        while i < bytes.count {
            let byte = bytes[i]
            // No other byte starts a line end.
            if byte <= 0x0D || byte == 0xC2 || byte == 0xE2, case let length = Space.lineEndLength(bytes, i), length > 0 {
                at = i + length
                return slice(from, i)
            }
            i += 1
        }
        isDone = true
        return slice(from, i)
    }

    private func slice(_ from: Int, _ to: Int) -> Substring {
        let start = text.utf8.index(text.startIndex, offsetBy: from)
        return text[start..<text.utf8.index(start, offsetBy: to - from)]
    }
}

extension Substring {
    /// Without the white space around it.
    var trimmingSpaces: Substring {
        let bytes = utf8.span
        var (from, to) = (0, bytes.count)
        while from < to, case let length = Space.length(bytes, from), length > 0 { from += length }
        while to > from {
            // A white-space character has one to three bytes; the last one starts so many bytes in front of the end.
            guard let length = (1...3).first(where: { to - $0 >= from && Space.length(bytes, to - $0) == $0 }) else { break }
            to -= length
        }
        let start = utf8.index(startIndex, offsetBy: from)
        return self[start..<utf8.index(start, offsetBy: to - from)]
    }

    /// Whether nothing but white space stands in it.
    var isBlank: Bool {
        let bytes = utf8.span
        var i = 0
        while i < bytes.count {
            let length = Space.length(bytes, i)
            if length == 0 { return false }
            i += length
        }
        return true
    }
}
