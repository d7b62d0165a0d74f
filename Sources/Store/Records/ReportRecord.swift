// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import GRDB
import Situations

/// A row of `report`: one article's part of a development, numbered from 0 in the order in which they came.
struct ReportRecord: Codable, Equatable, FetchableRecord {
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
    var bearing: String?
    var gist: String?
    var uri: String?
    var version: Int?
    var effect: String?
    var kept = true

    enum CodingKeys: String, CodingKey {
        case development, ordinal, article, outlet, headline, url, published, finding, credits, fingerprint, bearing, gist, uri, version,
            effect, kept
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
        bearing = report.bearing.rawValue
        gist = report.gist?.description
        uri = report.item?.uri
        version = report.item?.version
        effect = report.effect
    }

    /// Writes the row; one statement by hand, as for articles: an alert waits for it.
    private func insert(_ db: Database) throws {
        let columns: StatementArguments = [
            development, ordinal, article, sourceGroup, outlet, headline, url, published, finding, credits, fingerprint, bearing, gist, uri,
            version, effect, kept,
        ]
        try db.cachedStatement(
            sql: """
                INSERT INTO report (
                    development, ordinal, article, source_group, outlet, headline, url, published, finding, credits, fingerprint, bearing,
                    gist, uri, version, effect, kept)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: columns)
    }

    /// What of a stored row may change later.
    private struct Stored {
        var ordinal: Int
        var sourceGroup: String
        var bearing: String?
        var effect: String?
        var kept: Bool
    }

    /// Makes the kept reports of a development those given. The usual case is one more at the end: what an article said does not change, so that
    /// only new rows are encoded. A report that is given up for memory's sake stays for the history; one whose place a newer version took goes.
    static func replace(_ reports: [Development.Report], of development: String, _ db: Database) throws {
        let stored = try stored(of: development, db)
        var next = (stored.values.map(\.ordinal).max() ?? -1) + 1
        let update = try db.cachedStatement(
            sql: """
                UPDATE report SET source_group = ?, bearing = ?, effect = ?, kept = ? WHERE development = ? AND ordinal = ?
                """)
        for report in reports {
            guard let row = stored[report.article] else {
                try ReportRecord(report, of: development, ordinal: next).insert(db)
                next += 1
                continue
            }
            let isSame =
                row.sourceGroup == report.sourceGroup && row.bearing == report.bearing.rawValue && row.effect == report.effect && row.kept
            if isSame { continue }
            try update.execute(arguments: [report.sourceGroup, report.bearing.rawValue, report.effect, true, development, row.ordinal])
        }
        let held = Set(reports.map(\.article))
        for (article, row) in stored where row.kept && !held.contains(article) {
            try update.execute(arguments: [row.sourceGroup, row.bearing, row.effect, false, development, row.ordinal])
        }
    }

    /// The kept reports of a development in order.
    static func all(of development: String, _ db: Database) throws -> [Development.Report] {
        let statement = try db.cachedStatement(sql: "SELECT * FROM report WHERE development = ? AND kept ORDER BY ordinal")
        return try fetchAll(statement, arguments: [development]).map { try $0.report }
    }

    /// Every report of a development in the order in which they came, those too that are no longer kept in memory.
    static func history(of development: String, _ db: Database) throws -> [Development.Report] {
        try fetchAll(db, sql: "SELECT * FROM report WHERE development = ? ORDER BY ordinal", arguments: [development]).map { try $0.report }
    }

    /// The row as a report.
    var report: Development.Report {
        get throws {
            let finding = try JSONColumn.value(Finding.self, finding)
            return Development.Report(
                article: article, sourceGroup: sourceGroup, outlet: outlet, headline: headline, url: url,
                published: Date(milliseconds: published), finding: finding, credits: try JSONColumn.value([String].self, credits),
                fingerprint: try fingerprint.map { try Self.sample($0, Fingerprint.init(stored:)) },
                bearing: try bearing.map { try column(Development.Report.Bearing.self, $0) } ?? Self.bearing(of: finding),
                gist: try gist.map { try Self.sample($0, Gist.init(stored:)) },
                item: uri.map { WireItem(uri: $0, version: version ?? 0) }, effect: effect)
        }
    }

    /// What a report of an older state is, which only held what tells of an act, denies it or eases it.
    private static func bearing(of finding: Finding) -> Development.Report.Bearing {
        if finding.alerts { return .telling }
        return finding.verdict == .denied ? .denying : .easing
    }

    private static func sample<T>(_ text: String, _ read: (String) -> T?) throws -> T {
        guard let sample = read(text) else { throw StoreError.refused(verb: "read a row", cause: "a report's sample of its text is none") }
        return sample
    }

    private static func stored(of development: String, _ db: Database) throws -> [String: Stored] {
        let statement = try db.cachedStatement(
            sql: "SELECT article, ordinal, source_group, bearing, effect, kept FROM report WHERE development = ?")
        var stored: [String: Stored] = [:]
        for row in try Row.fetchAll(statement, arguments: [development]) {
            stored[row[0]] = Stored(ordinal: row[1], sourceGroup: row[2], bearing: row[3], effect: row[4], kept: row[5])
        }
        return stored
    }
}
