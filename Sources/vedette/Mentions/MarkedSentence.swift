// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// A sentence with the words marked that a rule matched: coloured on a terminal that shows colours, between ⟦ and ⟧ elsewhere.
struct MarkedSentence {
    private let text: String

    /// - Parameters:
    ///   - sentence: the sentence's bytes.
    ///   - start: where it starts in the article, in bytes.
    ///   - triggers: the marked ranges, in bytes of the article; they may overlap.
    init(_ sentence: [UInt8], at start: Int, triggers: [Range<Int>]) {
        let whole = start..<start + sentence.count
        func slice(_ range: Range<Int>) -> String {
            String(decoding: sentence[range.lowerBound - start..<range.upperBound - start], as: UTF8.self)
        }
        var marked = ""
        var position = start
        for trigger in Self.merged(triggers.map { $0.clamped(to: whole) }) {
            marked += slice(position..<trigger.lowerBound) + "⟦" + slice(trigger) + "⟧"
            position = trigger.upperBound
        }
        text = (marked + slice(position..<whole.upperBound)).printable
    }

    /// The sentence in lines, each after its indent.
    func lines(_ console: Console, indent: String, hanging: String) -> String {
        let lines = console.wrapped(text, indent: indent, hanging: hanging)
        return console.colours ? coloured(lines, console) : lines
    }

    /// Brackets to colours; a mark that runs over the end of a line is taken up again behind the next one's indent.
    private func coloured(_ lines: String, _ console: Console) -> String {
        var isInside = false
        return lines.split(separator: "\n").map { line in
            var result = ""
            var run = ""
            func close() {
                result += isInside ? console.styled(run, .mark) : run
                run = ""
            }
            result += line.prefix { $0 == " " }
            for character in line.drop(while: { $0 == " " }) {
                switch character {
                case "⟦", "⟧":
                    close()
                    isInside = character == "⟦"
                default: run.append(character)
                }
            }
            close()
            return result
        }.joined(separator: "\n")
    }

    /// The ranges in order, those that touch or overlap made one.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { result, range in
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
    }
}
