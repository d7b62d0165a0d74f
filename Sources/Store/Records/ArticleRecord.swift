// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import News

/// A row of `article`: one article of a file with its assessment.
struct ArticleRecord {
    var key: String
    /// Set once the file's row is written.
    var dropID: Int64 = 0
    var entry: Int
    var uri: String?
    var version: String?
    var format: String
    var pubStatus: String
    var headline: String?
    var outlet: String?
    var credit: String?
    var url: String?
    var language: String?
    var published: Int64?
    var arrived: Int64
    var text: String
    var assessment: String
    var problems: String

    init(_ ingested: IngestedArticle, sha256: String, entry: Int, arrived: Date) throws {
        let article = ingested.article
        key = Store.articleKey(sha256: sha256, entry: entry)
        self.entry = entry
        uri = article.uri
        version = article.version
        format = article.format.rawValue
        pubStatus = article.pubStatus.rawValue
        headline = article.headline
        outlet = article.provider
        credit = article.creditLine
        url = article.url
        language = article.language
        published = article.published?.milliseconds
        self.arrived = arrived.milliseconds
        text = article.text
        assessment = try JSONColumn.text(ingested.assessment)
        problems = ingested.problems.isEmpty ? "[]" : try JSONColumn.text(ingested.problems)
    }

    /// Writes the row. One statement by hand: a record's own `insert` costs as much as SQLite itself, and this is for every article.
    func insert(_ db: Database) throws {
        let columns: StatementArguments = [
            key, dropID, entry, uri, version, format, pubStatus, headline, outlet, credit, url, language, published, arrived, text,
            assessment, problems,
        ]
        try db.cachedStatement(
            sql: """
                INSERT INTO article (
                    key, drop_id, entry, uri, version, format, pub_status, headline, outlet, credit, url, language, published, arrived,
                    text, assessment, problems)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: columns)
    }
}
