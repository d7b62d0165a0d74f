// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

extension RealBinary {
    /// What only a terminal shows. `script` (of util-linux) plays the terminal; without it there is nothing to see.
    @Suite(.timeLimit(.minutes(2)), .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"))) struct `terminals` {
        @Test func `evaluate fills a bar with how much is done and how fast, and takes it away`() throws {
            let shown = try onTerminal("evaluate \(Clone.path("seeds/labels.jsonl")) \(Self.rules)")
            #expect(shown.contains("100 % · "))
            #expect(shown.contains(" rows · "))
            #expect(shown.contains(" a second"))
            let table = try #require(shown.range(of: "what should be found"))
            let bar = try #require(shown.range(of: "█", options: .backwards))
            #expect(bar.upperBound < table.lowerBound)
            #expect(shown[bar.upperBound..<table.lowerBound].contains("\r\u{1B}[K"))
        }

        @Test(arguments: [(["TERM": "xterm"], true), (["TERM": "xterm", "NO_COLOR": "1"], false), (["TERM": "dumb"], false)])
        func `classify --explain colours the words that matched, or puts them between brackets`(
            environment: [String: String], isColoured: Bool
        ) throws {
            let file = Clone.path("seeds/16-minister-threatens-lebanon.txt")
            let shown = try onTerminal("classify --explain \(file) --published 2026-11-21 \(Self.rules)", environment)
            #expect(shown.contains("⟦") == !isColoured)
            #expect(shown.contains("\u{1B}[1;4;36m") == isColoured)
            #expect(shown.contains("\u{1B}") == isColoured)
        }

        private static let rules = "--rules '\(Clone.path("config/rules"))' --gazetteer '\(Clone.path("config/gazetteer"))'"

        /// What a command writes to a terminal, escapes and all.
        private func onTerminal(_ command: String, _ environment: [String: String] = ["TERM": "xterm"]) throws -> String {
            let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "vedette")
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/timeout")
            process.arguments = ["60", "/usr/bin/script", "-qec", "'\(binary.path(percentEncoded: false))' \(command)", "/dev/null"]
            process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given }
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = output
            try process.run()
            let shown = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            return String(decoding: shown, as: UTF8.self)
        }
    }
}
