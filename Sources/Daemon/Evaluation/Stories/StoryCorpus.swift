// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News

/// A file of labelled stories, in order of time.
public struct StoryCorpus: Sendable {
    /// The rows, the earliest published first; those of one moment in the order of the file.
    public private(set) var rows: [StoryRow] = []
    /// What could not be used: `stories.jsonl:12: …`, one sentence each.
    public private(set) var problems: [String] = []

    /// Reads a file of rows. One that cannot be used is a problem, and the others are kept.
    ///
    /// - Throws: an error of Foundation when the file cannot be read.
    public init(path: String) throws {
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let decoder = JSONDecoder()
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy(\.isWhitespace) {
            do {
                rows.append(try decoder.decode(StoryRow.self, from: Data(line.utf8)))
            } catch {
                problems.append("\(path):\(index + 1): \(Corpus.reason(error))")
            }
        }
        rows = rows.enumerated().sorted { a, b in
            let (left, right) = (a.element.article.published ?? .distantPast, b.element.article.published ?? .distantPast)
            return (left, a.offset) < (right, b.offset)
        }.map(\.element)
    }
}
