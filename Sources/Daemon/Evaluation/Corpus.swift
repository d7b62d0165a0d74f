// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
import Foundation
public import News

/// A file of labelled rows with the articles that they name, ready to be classified.
public struct Corpus: Sendable {
    /// The rows, in the order of the file.
    public private(set) var rows: [EvaluationRow] = []
    /// Each row's article.
    public private(set) var articles: [Article] = []
    /// What could not be used: `corpus.jsonl:12: …`, one sentence each.
    public private(set) var problems: [String] = []

    /// Reads a corpus. A row that cannot be used is a problem, and the others are kept.
    ///
    /// - Throws: an error of Foundation when the file cannot be read.
    public init(path: String, reader: ArticleReader) throws {
        let url = URL(filePath: path)
        let lines = String(decoding: try Data(contentsOf: url), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let decoder = JSONDecoder()
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            do {
                let row = try decoder.decode(EvaluationRow.self, from: Data(line.utf8))
                articles.append(try Self.article(of: row, beside: url.deletingLastPathComponent(), reader: reader))
                rows.append(row)
            } catch {
                problems.append("\(path):\(index + 1): \(Self.reason(error))")
            }
        }
    }

    /// Why a row has no article.
    private struct NoArticle: Error {
        let reason: String
    }

    /// The article that a row is about. A text without a file is an article already: each of its lines is a paragraph.
    private static func article(of row: EvaluationRow, beside folder: URL, reader: ArticleReader) throws -> Article {
        var article: Article
        if let text = row.text {
            let paragraphs = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            article = Article(headline: row.headline, body: paragraphs.filter { !$0.isEmpty }, format: .plainText)
            article.takeDateline()
        } else {
            let file = folder.appending(path: row.file ?? "")
            let result = reader.read([UInt8](try Data(contentsOf: file)), name: file.lastPathComponent)
            guard let first = result.articles.first else {
                throw NoArticle(
                    reason: "\(file.lastPathComponent) holds no article: \(result.problems.map(\.detail).joined(separator: "; "))")
            }
            article = first
            if let headline = row.headline { article.headline = headline }
        }
        if let published = row.published { article.versionCreated = published }
        return article
    }

    static func reason(_ error: any Error) -> String {
        switch error {
        case let error as NoArticle: error.reason
        case DecodingError.keyNotFound(let key, _): "found no key \"\(key.stringValue)\", expected it"
        case DecodingError.typeMismatch(let type, let context): "\(path(context)): expected \(type)"
        case DecodingError.valueNotFound(let type, let context): "\(path(context)): found null, expected \(type)"
        case DecodingError.dataCorrupted(let context): "\(path(context)): \(context.debugDescription)"
        default: error.localizedDescription
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.isEmpty ? "the row" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }

    /// What a classifier says of every article, in the order of the rows, on all cores.
    ///
    /// - Parameter progress: told how many articles are done, now and then, from any thread.
    public func assessments(by classifier: Classifier, progress: @escaping @Sendable (Int) -> Void) async -> [Assessment] {
        let size = max(1, min(64, articles.count / (4 * ProcessInfo.processInfo.activeProcessorCount)))
        let starts = Array(stride(from: 0, to: articles.count, by: size))
        return await withTaskGroup(of: (Int, [Assessment]).self) { group in
            var waiting = starts.makeIterator()
            let add = { (group: inout TaskGroup<(Int, [Assessment])>) in
                guard let start = waiting.next() else { return }
                let slice = articles[start..<min(start + size, articles.count)]
                group.addTask { (start, slice.map { classifier.assess($0, arrived: nil) }) }
            }
            for _ in 0..<ProcessInfo.processInfo.activeProcessorCount { add(&group) }
            var parts: [Int: [Assessment]] = [:]
            var done = 0
            for await (start, part) in group {
                parts[start] = part
                done += part.count
                progress(done)
                add(&group)
            }
            return starts.flatMap { parts[$0] ?? [] }
        }
    }
}
