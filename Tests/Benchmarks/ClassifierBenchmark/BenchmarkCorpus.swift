// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News

/// Why the benchmark cannot run.
struct BenchmarkError: Error, CustomStringConvertible {
    var message: String
    var description: String { message }
}

/// The shipped packs, and articles of any length put together from the sample articles.
struct BenchmarkCorpus {
    /// Rule packs and gazetteer.
    let sources: [RuleSource]
    private let seeds: [Article]
    /// Those of them that report no act of any party: pay talks, storms, matches, written to look like conflict.
    private let ordinary: [Article]

    /// Texts built to hurt: triggers without end, words that every pattern holds, no full stop, no space, nothing but marks or letters beyond ASCII; then
    /// each stage's own: quotes in quotes, sentences of one word, class members with gaps between, times with speakers, rules that others silence,
    /// and acts told anew of other parties, which verdicts compare.
    static let hostile = [
        "ceasefire ", "ceasefire collapsed ", "the talks the talks ", "Pakistan fired at Kabul and ", "May 2024 ", "“He said” ", "zzz ",
        ".\"", "é", "abc", "A.", "9,", "Israel’s", "“He said ‘they said ", "Attack. ", "ceasefire of the old ",
        "On 3 May 2024 Pakistan’s minister said Kabul attacked India, ", "Talks between the union and Iran collapsed after a strike. ",
        "Thai troops violated the ceasefire with Cambodia. Israel attacked Hamas in Gaza. ",
        "Pakistan reopened the border with Afghanistan. Pakistan closed the border with Afghanistan. ",
    ]

    /// Reads `config` and `seeds` under the project's root.
    init(root: String) throws {
        let root = URL(fileURLWithPath: root)
        sources = try ["rules", "gazetteer"].flatMap { folder in
            try Self.files(root.appendingPathComponent("config/\(folder)"), "yaml").map { file in
                RuleSource(name: file.lastPathComponent, text: try String(contentsOf: file, encoding: .utf8))
            }
        }
        var (seeds, ordinary): ([Article], [Article]) = ([], [])
        let labels = try String(contentsOf: root.appendingPathComponent("seeds/labels.jsonl"), encoding: .utf8)
        for line in labels.split(separator: "\n") {
            let label = try JSONDecoder().decode(Label.self, from: Data(line.utf8))
            let file = root.appendingPathComponent("seeds/\(label.file)")
            let articles = ArticleReader().read(Array(try Data(contentsOf: file)), name: label.file).articles
            seeds += articles
            if label.actors.isEmpty { ordinary += articles }
        }
        (self.seeds, self.ordinary) = (seeds, ordinary)
        if ordinary.isEmpty { throw BenchmarkError(message: "no articles in \(root.path)/seeds") }
    }

    private static func files(_ folder: URL, _ ending: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
    }

    /// What the benchmark reads of a seed's label.
    private struct Label: Decodable {
        var file: String
        var actors: [String]
    }

    /// A thousand articles of about this many bytes, each of which starts with another seed.
    func articles(bytes: Int) -> [Article] { (0..<1_000).map { Self.article(bytes: bytes, from: $0, seeds) } }

    /// The same of ordinary news.
    func ordinary(bytes: Int) -> [Article] { (0..<1_000).map { Self.article(bytes: bytes, from: $0, ordinary) } }

    /// One article of about this many bytes.
    func article(bytes: Int) -> Article { Self.article(bytes: bytes, from: 0, seeds) }

    /// Seeds one behind the other, paragraph by paragraph, up to about this many bytes.
    private static func article(bytes: Int, from first: Int, _ seeds: [Article]) -> Article {
        var article = seeds[first % seeds.count]
        var length = article.text.utf8.count
        var next = first
        while length < bytes {
            next += 1
            for paragraph in seeds[next % seeds.count].body where length < bytes {
                article.body.append(paragraph)
                length += paragraph.utf8.count + 2
            }
        }
        return article
    }

    /// One paragraph that says the same thing over and over.
    static func article(repeating unit: String, bytes: Int) -> Article {
        Article(body: [String(repeating: unit, count: bytes / unit.utf8.count)], format: .plainText)
    }
}
