// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News
import Situations
import Store

/// A moment that every test counts from: whole milliseconds, as the store keeps them.
let noon = Date(timeIntervalSince1970: 1_762_603_200)

/// Runs `body` with the path of a database in a fresh folder, which is removed afterwards, also when `body` throws.
func withDatabase<T>(_ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        do { try FileManager.default.removeItem(at: folder) } catch { print("left behind \(folder.path): \(error)") }
    }
    return try body(folder.appendingPathComponent("vedette.sqlite").path)
}

/// A SHA-256 as the store wants it, of its own for each number.
func hash(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 64 - digits.count) + digits
}

func file(_ number: Int, name: String? = nil) -> FileRecord {
    FileRecord(name: Array((name ?? "wire/\(number).txt").utf8), sha256: hash(number), size: 5_000, at: noon + Double(number))
}

func article(_ number: Int, body: String = "Talks collapsed.") throws -> IngestedArticle {
    var article = Article(headline: "Talks collapse \(number)", body: [body], format: .plainText)
    article.provider = "Example Wire"
    article.versionCreated = noon
    return IngestedArticle(article: article, assessment: Assessment(findings: [try finding()], mentions: []))
}

/// A finding in the form in which the classifier's own `Codable` reads it.
func finding() throws -> Finding {
    let source = #"{"kind": "party", "actor": "PAK", "name": "Khawaja Asif"}"#
    let json = """
        {"signal": "talks-collapse", "verdict": "claimed", "alerts": true, "severity": "high", "confidence": 0.875,
        "polarity": "asserted", "modality": "actual", "recency": "current", "source": \(source),
        "actors": [{"id": "AFG", "name": "Afghanistan"}, {"id": "PAK", "name": "Pakistan"}], "places": [],
        "evidence": [{"quote": "Talks collapsed.", "start": 18, "length": 16, "source": \(source)}], "contradictions": []}
        """
    return try JSONDecoder().decode(Finding.self, from: Data(json.utf8))
}

func situation(levels: [Situation.Level] = [.calm, .escalating]) -> Situation {
    Situation(
        id: "AFG-PAK", title: "Afghanistan – Pakistan",
        actors: [Actor(id: "AFG", name: "Afghanistan"), Actor(id: "PAK", name: "Pakistan")], level: levels.last ?? .calm,
        history: levels.enumerated().map { .init(level: $1, at: noon + Double($0)) })
}

/// A development with a report of each of these files' first articles.
func development(_ id: String = "afg-pak-talks-20251108", of files: [Int], revision: Int = 0, closed: Date? = nil) throws -> Development {
    Development(
        id: id, situation: "AFG-PAK", ladder: "talks", signal: "talks-collapse", rung: 3, severity: .high, verdict: .claimed,
        firstSeen: noon, lastSeen: noon + Double(files.count), closed: closed,
        reports: try files.map { number in
            .init(
                article: hash(number), sourceGroup: "group-\(number)", outlet: "Example Wire", headline: "Talks collapse \(number)",
                url: nil, published: noon, finding: try finding())
        }, revision: revision, lastNotified: revision > 0 ? noon : nil)
}

func alert(_ id: String = "afg-pak-talks-20251108", revision: Int = 1, at moment: Date = noon) -> Alert {
    Alert(
        type: revision == 1 ? .opened : .updated, timestamp: moment,
        data: .init(
            id: id, revision: revision, reason: revision == 1 ? .firstReport : .corroborated, signal: "talks-collapse", severity: .high,
            verdict: .claimed, title: "Pakistan says talks with Afghanistan collapsed", summary: "Talks collapsed.",
            situation: .init(id: "AFG-PAK", title: "Afghanistan – Pakistan", level: .escalating), actors: [], places: [], eventDate: nil,
            firstSeen: noon, lastSeen: noon, sources: .init(articles: 1, independent: 1), evidence: [], contradictedBy: [],
            codes: .init(cameo: ["164"], plover: "SANCTION")))
}

/// A file whose one article opens or updates a development and sends one notification.
func ingest(_ number: Int, revision: Int = 1, of id: String = "afg-pak-talks-20251108", to receivers: [String] = ["desk"]) throws -> Ingest
{
    Ingest(
        file: file(number), articles: [try article(number)],
        change: Change(
            situations: [situation()], developments: [try development(id, of: [number], revision: revision)],
            alerts: [AddressedAlert(alert(id, revision: revision), to: receivers)]))
}

/// An attempt that was answered with this status.
func attempt(_ status: Int, reason: String = "", excerpt: String = "", at moment: Date = noon) -> DeliveryAttempt {
    DeliveryAttempt(at: moment, durationMilliseconds: 12, status: status, reason: reason, excerpt: excerpt)
}
