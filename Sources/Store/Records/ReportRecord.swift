// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import GRDB
import Situations

/// A row of `report`: one article's part of a development, numbered from 0 in the order in which they came.
struct ReportRecord: Codable, Equatable, PersistableRecord, FetchableRecord {
    static let databaseTableName = "report"

    var development: String
    var ordinal: Int
    var article: String
    var sourceGroup: String
    var outlet: String?
    var headline: String?
    var url: String?
    var published: Int64
    var finding: String
    var credits: String
    var fingerprint: String?

    enum CodingKeys: String, CodingKey {
        case development, ordinal, article, outlet, headline, url, published, finding, credits, fingerprint
        case sourceGroup = "source_group"
    }

    init(_ report: Development.Report, of development: String, ordinal: Int) throws {
        self.development = development
        self.ordinal = ordinal
        article = report.article
        sourceGroup = report.sourceGroup
        outlet = report.outlet
        headline = report.headline
        url = report.url
        published = report.published.milliseconds
        finding = try JSONColumn.text(report.finding)
        credits = try JSONColumn.text(report.credits)
        fingerprint = report.fingerprint?.description
    }

    /// Makes the stored reports of a development those given. The usual case is one more at the end, so those in front that are
    /// already stored are left alone; a withdrawn or replaced one rewrites what follows it.
    static func replace(_ reports: [Development.Report], of development: String, _ db: Database) throws {
        let rows = try reports.enumerated().map { try ReportRecord($1, of: development, ordinal: $0) }
        let stored = try stored(of: development, db)
        let same = zip(rows, stored).prefix { $0 == $1 }.count
        if same < stored.count {
            try db.execute(sql: "DELETE FROM report WHERE development = ? AND ordinal >= ?", arguments: [development, same])
        }
        for row in rows.dropFirst(same) { try row.insert(db) }
    }

    /// The reports of a development in order.
    static func all(of development: String, _ db: Database) throws -> [Development.Report] {
        try stored(of: development, db).map { row in
            Development.Report(
                article: row.article, sourceGroup: row.sourceGroup, outlet: row.outlet, headline: row.headline, url: row.url,
                published: Date(milliseconds: row.published), finding: try JSONColumn.value(Finding.self, row.finding),
                credits: try JSONColumn.value([String].self, row.credits), fingerprint: try row.fingerprint.map(Self.fingerprint))
        }
    }

    private static func fingerprint(_ text: String) throws -> Fingerprint {
        guard let fingerprint = Fingerprint(stored: text) else {
            throw StoreError.refused(verb: "read a row", cause: "a report's fingerprint is none")
        }
        return fingerprint
    }

    private static func stored(of development: String, _ db: Database) throws -> [ReportRecord] {
        let statement = try db.cachedStatement(sql: "SELECT * FROM report WHERE development = ? ORDER BY ordinal")
        return try fetchAll(statement, arguments: [development])
    }
}
