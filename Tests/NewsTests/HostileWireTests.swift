// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// Transmissions, front matter and blocks of fields that are cut, endless, or only look like ones.
@Suite(.timeLimit(.minutes(3))) struct HostileWireTests {
    private func read(_ text: String) -> ArticleReader.ReadResult { ArticleReader().read(Array(text.utf8), name: "x.txt") }

    @Test(arguments: [
        "\u{1}kna0042 3 i 62\r\n\u{2}" + String(repeating: "word ", count: 50_000),
        "\u{1}kna0042 3 i 62\r\n\u{2}" + String(repeating: "URGENT\r\n", count: 20_000),
        "\u{1}kna0042 3 i 62\r\n\u{2}" + String(repeating: "=\n", count: 50_000),
        "\u{16}\u{1}A1\nb i\u{13}\u{11} x\n\u{2}" + String(repeating: "^x<\n", count: 30_000),
        "---\n" + String(repeating: "a: b\n", count: 30_000),
        "---\na:\n" + String(repeating: " - b\n", count: 10_000) + "---\nA text of some words.",
        "+++\na = [\n" + String(repeating: "1,\n", count: 10_000) + "+++\nA text of some words.",
        "# A\n" + String(repeating: "[](", count: 50_000),
        "# A\n" + String(repeating: "[", count: 50_000) + String(repeating: "](x)", count: 50_000),
        "# A\n" + String(repeating: "{{<", count: 50_000), "# A\n" + String(repeating: "> ", count: 50_000),
        "# A\n" + String(repeating: "*_`", count: 50_000),
        "Title: a\nDate: b\n" + String(repeating: " more\n", count: 30_000), "Title: a\n" + String(repeating: "Date: b\n", count: 30_000),
    ])
    func `endless copy is read within its bounds`(text: String) {
        let result = read(text)
        #expect(result.articles.count <= 1)
        #expect(result.problems.count < 100)
    }

    @Test(arguments: ["iptc7901/rich.txt", "anpa1312/rich.txt", "markdown/rich.md", "markdown/toml.md", "header-block/rich.txt"])
    func `every cut of a file is read without a crash`(name: String) throws {
        let bytes = Array(try Data(contentsOf: FormatFixturesTests.folder.appending(path: name)))
        for end in 0...bytes.count {
            let result = ArticleReader().read(Array(bytes[..<end]), name: name)
            #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        }
    }

    @Test(arguments: [
        "--- a line of dashes\n\nThe army said: we will answer any attack on the border with force.",
        "---\n\nNo field stands here.\n\n---\n\nText follows.",
        "Minister: talks failed\nThe talks failed: nobody won.\n\nThe delegations left on Monday, officials said in the capital.",
        "Title: only one field\n\nThe delegations left on Monday, officials said in the capital.",
        "Date line: none\nTitle fight: tonight\n\nThe boxers met.",
    ])
    func `a text that only looks like one of these is plain`(text: String) {
        #expect(read(text).articles.allSatisfy { $0.format == .plainText })
        #expect(HeaderBlock.parts(text) == nil)
    }

    @Test(
        arguments: [
            (
                "KABUL, Nov 8, 2025 (Reuters) - The border was closed after officials of both sides had failed to agree on who may pass.",
                1_762_560_000.0
            ),
            ("GENEVA, 14 June 2024 — Envoys left the hall after the third day of talks on who may pass the border.", 1_718_323_200),
            (
                "KABUL, Afghanistan, Nov. 8, 2025 — The border was closed after officials of both sides had failed to agree on who may pass.",
                1_762_560_000
            ),
            ("KABUL, Nov 8 (Reuters) - The border was closed.", nil),
            ("KABUL (Reuters) - The border was closed in 2025.", nil),
        ] as [(String, Double?)])
    func `a dateline dates a text only when it states the year`(paragraph: String, seconds: Double?) throws {
        #expect(try #require(Dateline.find(paragraph)).date?.timeIntervalSince1970 == seconds)
        #expect(
            PlainText.read(
                paragraph + "\n\nIt was the third time in this week, officials said in the capital on Saturday."
            ).published?.timeIntervalSince1970 == seconds)
    }
}
