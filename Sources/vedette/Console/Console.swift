// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the command writes: results to standard output, diagnostics to standard error. Colours only where a terminal shows them.
struct Console: Sendable {
    /// Whether styled text is styled.
    let colours: Bool
    /// How many columns text is wrapped to.
    let width: Int

    /// How the command's own standard output wants it. `NO_COLOR` holds (<https://no-color.org>).
    static let standard: Console = {
        let environment = ProcessInfo.processInfo.environment
        let plain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        let columns = environment["COLUMNS"].flatMap { Int($0) } ?? 100
        return Console(colours: isatty(STDOUT_FILENO) == 1 && !plain, width: min(max(columns, 40), 120))
    }()

    /// Whether standard error is a terminal that shows a progress bar.
    static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

    /// How text can stand out (ECMA-48 SGR parameters).
    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
        case alarm = "1;97;41"
        /// The words that a rule matched.
        case mark = "1;4;36"
    }

    /// The text in a style, or as it is when colours are off.
    func styled(_ text: String, _ style: Style) -> String {
        colours ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Writes a line to standard output at once, so that a reader behind a pipe sees it now.
    func print(_ line: String = "") throws {
        try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }

    /// Writes one JSON value on one line to standard output.
    func print(json value: some Encodable) throws {
        var line = try Self.encoder.encode(value)
        line.append(UInt8(ascii: "\n"))
        try FileHandle.standardOutput.write(contentsOf: line)
    }

    /// Writes a line to standard error. When even that fails there is nobody left to tell.
    func note(_ line: String) {
        do { try FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) } catch {}
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }
}
