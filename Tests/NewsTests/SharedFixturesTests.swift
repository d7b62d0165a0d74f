// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// A second opinion: real files with what other projects' own tests assert of them. They belong to their publishers and lie beside the repository, in
/// `../shared/fixtures`; where they are absent these tests are skipped.
struct SharedFixturesTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared/fixtures").standardizedFileURL

    /// A row of `expected.jsonl`.
    struct Row: Decodable, CustomTestStringConvertible, Sendable {
        var file: String
        var format: String
        var headline: String?
        var published: String?
        var language: String?
        var author: Names?
        var byline: String?
        var pubstatus: String?
        var embargoed: String?
        var testDescription: String { file }
    }

    /// One name, or several.
    struct Names: Decodable, Sendable {
        var all: [String]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let names = try? value.decode([String].self) { all = names } else { all = [try value.decode(String.self)] }
        }
    }

    static let isPresent = FileManager.default.fileExists(atPath: folder.appending(path: "expected.jsonl").path)

    static let rows: [Row] = {
        do {
            let text = isPresent ? try String(contentsOf: folder.appending(path: "expected.jsonl"), encoding: .utf8) : ""
            return try text.split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
        } catch {
            preconditionFailure("expected.jsonl: \(error)")
        }
    }()

    /// What is asserted and not met, as `file field`, each with its reason.
    static let unmet: [String: String] = [
        "rss/rss_item_dcterms_issued.xml published": "the entry has neither title nor text: no article",
        "atom/atom_entry_issued_parsed.xml published": "the entry has neither title nor text: no article",
        "atom/atom_entry_published_parsed_date_overwriting.xml published": "the entry has neither title nor text: no article",
        "atom/atom10_entry_title_escaped_markup.xml headline": "the assertion keeps the mark-up; a headline is plain text",
        "atom/atom10_entry_title_inline_markup_2.xml headline": "the assertion keeps the mark-up; a headline is plain text",
        "atom/atom_entry_title_inline_markup_2.xml headline": "the assertion keeps the mark-up; a headline is plain text",
        "html_newspaper4k/cnn_article.html published": "the assertion is the day; the page states the minute",
        "html_newspaper4k/japanese_article.html headline":
            "the assertion is the window's title with the outlet; the page states its headline",
        "html_trafilatura/axios.com.future.html byline": "the page does not hold the name: a program loads it",
        "html_trafilatura/rutgers.edu.robot.html byline":
            "the metadata gives the first name alone, and the page shows the whole one in its sidebar, beside the article",
        "html_trafilatura/statisticsglobe.com.ggplot2.html byline":
            "the assertion lost a letter; and the page names its author only in a sentence about its owner",
        "eml/thirdparty_008.eml published": "no part of the mail holds a sentence: no article",
        "eml/thirdparty_011.eml headline": "no part of the mail holds a sentence: no article",
        "eml/thirdparty_011.eml published": "no part of the mail holds a sentence: no article",
        "eml/legacy_020.eml headline": "the assertion lost a letter",
        "eml/legacy_022.eml headline": "the assertion lost a letter",
    ]

    @Test("a real file is read as others' tests assert", .enabled(if: isPresent, "../shared/fixtures is absent"), arguments: rows)
    func assertion(row: Row) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: row.file)))
        let result = ArticleReader().read(bytes, name: row.file)
        #expect(!result.articles.isEmpty || !result.problems.isEmpty)
        let article = result.articles.first
        let problems = result.problems.map(\.detail).joined(separator: "; ")
        for (field, expected, actual) in Self.compared(row, article) where expected != nil {
            let isMet =
                expected == actual
                || field == "byline" && (expected ?? "").split(separator: "|").allSatisfy { actual?.contains($0) == true }
            if let reason = Self.unmet["\(row.file) \(field)"] {
                #expect(!isMet, "\(field) is met now; strike it off the list: \(reason)")
            } else {
                #expect(isMet, "\(field): \(expected ?? "") expected, \(actual ?? "nothing") read; \(problems)")
            }
        }
    }

    @Test(.enabled(if: isPresent, "../shared/fixtures is absent"))
    func `what is listed as not met is asserted by a row`() {
        let files = Set(Self.rows.map(\.file))
        for key in Self.unmet.keys { #expect(files.contains(String(key.split(separator: " ")[0])), "\(key)") }
    }

    /// Field, what is asserted, what was read; dates as seconds since 1970.
    private static func compared(_ row: Row, _ article: Article?) -> [(String, String?, String?)] {
        let squeezed = { (text: String?) in text?.oneLine }
        // Others' "published" is that of the first version, or of this one.
        let published = seconds(row.published)
        let dates = [article?.firstCreated, article?.versionCreated].map(seconds)
        return [
            ("headline", squeezed(row.headline), article?.headline),
            ("published", published, dates.contains(published) ? published : dates[1]),
            ("language", row.language.map { String($0.prefix(2)) }, article?.language.map { String($0.prefix(2)) }),
            ("byline", squeezed(row.byline ?? row.author?.all.joined(separator: "|")), article?.byline),
            ("pubstatus", row.pubstatus, article?.pubStatus.rawValue),
            ("embargoed", seconds(row.embargoed), seconds(article?.embargoed)),
        ]
    }

    private static func seconds(_ text: String?) -> String? { seconds(text.flatMap(NewsDate.parse)) }

    private static func seconds(_ date: Date?) -> String? { date.map { String(Int($0.timeIntervalSince1970)) } }
}
