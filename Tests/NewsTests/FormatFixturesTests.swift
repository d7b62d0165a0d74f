// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import News

/// Files of every format, in `Formats/<format>/`, each with what must be read from it beside it in `<name>.expected.json`:
/// `{"articles": [{…}], "problems": ["kind", …]}`. Of an article every field that is listed is compared, `null` where it must be missing; `first` is how
/// the first paragraph starts, `last` how the last one ends, `paragraphs` their number, `gone` what no part of the text may hold.
struct FormatFixturesTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Formats")

    /// The fixtures as `format/name`.
    static let names: [String] = {
        do {
            let formats = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            return try formats.flatMap { format in
                try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: format).path).sorted()
                    .filter { $0.hasSuffix(expectation) }.map { "\(format)/\($0.dropLast(expectation.count))" }
            }
        } catch {
            Issue.record("no fixtures: \(error)")
            return []
        }
    }()

    private static let expectation = ".expected.json"

    /// The file that a name stands for, whatever its extension.
    private static func file(_ name: String) throws -> URL {
        let parts = name.split(separator: "/")
        let format = folder.appending(path: String(parts[0]))
        let files = try FileManager.default.contentsOfDirectory(atPath: format.path).filter {
            $0.split(separator: ".")[0] == parts[1] && !$0.hasSuffix(expectation)
        }
        #expect(files.count == 1, "\(name): one file and its expectation")
        return format.appending(path: try #require(files.first))
    }

    @Test func `every file has an expectation, and each format at least three`() throws {
        for format in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
            let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: format).path)
            let expected = files.filter { $0.hasSuffix(Self.expectation) }
            #expect(expected.count >= 3, "\(format)")
            #expect(files.count == 2 * expected.count, "\(format)")
        }
    }

    @Test("a file is read as the expectation beside it says", arguments: names)
    func reading(name: String) throws {
        let file = try Self.file(name)
        let expected = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.folder.appending(path: name + Self.expectation)))
        let expectation = try #require(expected as? [String: Any])
        let result = ArticleReader().read(Array(try Data(contentsOf: file)), name: file.lastPathComponent)
        let articles = try #require(expectation["articles"] as? [[String: Any]])
        let problems = try #require(expectation["problems"] as? [String])
        #expect(result.problems.map(\.kind.rawValue) == problems, "\(result.problems)")
        #expect(result.articles.count == articles.count)
        for (article, fields) in zip(result.articles, articles) {
            let actual = Self.fields(article)
            for (field, value) in fields {
                switch field {
                case "first": #expect(article.body.first?.hasPrefix("\(value)") == true, "\(article.body.first ?? "no body")")
                case "last": #expect(article.body.last?.hasSuffix("\(value)") == true, "\(article.body.last ?? "no body")")
                case "gone": for gone in value as? [String] ?? [] { #expect(!article.text.contains(gone)) }
                default:
                    let known = try #require(actual[field], "no field is called \(field)")
                    #expect((known ?? "null") == (value is NSNull ? "null" : "\(value)"), "\(field)")
                }
            }
        }
    }

    private static func fields(_ article: Article) -> [String: String?] {
        let iso = { (date: Date?) in date?.formatted(.iso8601) }
        return [
            "headline": article.headline, "published": iso(article.published), "versionCreated": iso(article.versionCreated),
            "firstCreated": iso(article.firstCreated), "language": article.language, "byline": article.byline, "provider": article.provider,
            "located": article.located, "creditLine": article.creditLine, "uri": article.uri, "version": article.version,
            "pubStatus": article.pubStatus.rawValue, "embargoed": iso(article.embargoed), "urgency": article.urgency.map(String.init),
            "url": article.url, "paragraphs": String(article.body.count), "format": article.format.rawValue,
        ]
    }
}
