// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Which developments hold reports of which wire items, and the newest version of each item that was seen.
struct WireItems: Sendable {
    private struct Item: Sendable {
        var version: Int
        var seen: Date
        var developments: Set<Development.ID>
    }

    private var items: [String: Item] = [:]

    /// The most items that are remembered without a report of theirs in memory: three days of the largest agencies.
    static let itemsMax = 50_000

    /// Notes a report.
    mutating func add(_ report: Development.Report, of development: Development) {
        guard let item = report.item else { return }
        var known = items[item.uri] ?? Item(version: item.version, seen: report.published, developments: [])
        known.developments.insert(development.id)
        known.version = max(known.version, item.version)
        items[item.uri] = known
    }

    /// Notes an article, whether or not it reports anything.
    mutating func note(_ story: Story) {
        guard let item = story.item else { return }
        let version = story.act == .withdraws ? Int.max : item.version
        var known = items[item.uri] ?? Item(version: version, seen: story.published, developments: [])
        known.version = max(known.version, version)
        known.seen = story.published
        items[item.uri] = known
    }

    /// Notes an item that was taken back for ever.
    mutating func withdraw(_ uri: String) {
        items[uri, default: Item(version: .max, seen: .distantFuture, developments: [])].version = .max
    }

    /// Whether a newer version of an article's item, or its withdrawal, came before it.
    func isOutdated(_ story: Story) -> Bool {
        guard let item = story.item, let known = items[item.uri] else { return false }
        return story.act == .withdraws ? false : known.version > item.version
    }

    /// The developments that hold reports of an item.
    func developments(of uri: String) -> Set<Development.ID> { items[uri]?.developments ?? [] }

    /// Forgets what no article within the window can be about.
    mutating func sweep(keeping remembered: [Development.ID: Situation.ID], before moment: Date) {
        for (uri, item) in items {
            let kept = item.developments.filter { remembered[$0] != nil }
            if kept.count < item.developments.count { items[uri]?.developments = kept }
            if item.seen < moment, kept.isEmpty { items[uri] = nil }
        }
        guard items.count > Self.itemsMax else { return }
        let spare = items.filter(\.value.developments.isEmpty).sorted { ($0.value.seen, $0.key) < ($1.value.seen, $1.key) }
        for (uri, _) in spare.prefix(items.count - Self.itemsMax) { items[uri] = nil }
    }
}
