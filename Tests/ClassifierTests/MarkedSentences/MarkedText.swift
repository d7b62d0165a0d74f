// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A text with `⟦…⟧` around the words that should trigger: the text without the marks, and where the marked words stand in it.
struct MarkedText {
    /// The text as an article has it.
    var text: String
    /// The marked stretches, in UTF-8 bytes of `text`, in order.
    var marks: [Range<Int>]

    /// A mark that is not opened, or not closed.
    struct Unbalanced: Error, CustomStringConvertible {
        var marked: String
        var description: String { "‘⟦’ and ‘⟧’ do not pair in: \(marked)" }
    }

    /// Takes the marks out of a text.
    init(_ marked: String) throws {
        var text = String.UnicodeScalarView()
        var bytes = 0
        var open: Int?
        marks = []
        for scalar in marked.unicodeScalars {
            switch (scalar, open) {
            case ("⟦", nil): open = bytes
            case ("⟧", .some(let start)):
                marks.append(start..<bytes)
                open = nil
            case ("⟦", .some), ("⟧", nil): throw Unbalanced(marked: marked)
            default:
                text.append(scalar)
                bytes += UTF8.width(scalar)
            }
        }
        guard open == nil else { throw Unbalanced(marked: marked) }
        self.text = String(text)
    }
}
