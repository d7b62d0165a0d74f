// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a source takes back: a kill, a newer version of a wire item, a text that says itself that it corrects an earlier one.
extension Situations {
    /// From this likeness on a correction is taken to be of an earlier text of the same outlet: it changes the words that were wrong.
    private static let sameText = 0.4

    /// Takes the place of the story's earlier versions. Where the story still tells of the act, its report takes the old one's place in
    /// silence; where it does not, the old report is marked as withdrawn, and whoever was told is told that.
    mutating func takeBack(_ story: Story, _ parts: [Part]) -> [Touch] {
        defer { items.note(story) }
        let text = story.item == nil && story.act == .corrects ? CorrectedText(story) : nil
        var touched: [Touch] = []
        for (situation, id) in affected(by: story, text) {
            guard let index = place(of: id, in: situation), var development = developments[situation]?[index] else { continue }
            let stays = parts.contains { part in
                part.situation.id == situation && part.ladder == development.ladder && part.report.bearing == .telling
            }
            var hasChanged = false
            for place in development.reports.indices.reversed() where isReplaced(development.reports[place], by: story, text) {
                hasChanged = hasChanged || !stays && development.reports[place].bearing == .telling
                if stays || development.reports[place].bearing != .telling {
                    development.reports.remove(at: place)
                } else {
                    development.reports[place].bearing = .withdrawn
                }
            }
            if !stays || development.isTelling { development.review(book) }
            developments[situation]?[index] = development
            if hasChanged { touched.append(Touch(situation: situation, development: id, cause: .withdrawal)) }
        }
        return touched
    }

    /// The developments that hold an earlier version, in a steady order.
    private func affected(by story: Story, _ text: CorrectedText?) -> [(Situation.ID, Development.ID)] {
        if let item = story.item {
            return items.developments(of: item.uri).sorted().compactMap { id in situationOf[id].map { ($0, id) } }
        }
        guard text != nil else { return [] }
        return developments.keys.sorted().flatMap { situation in
            (developments[situation] ?? []).filter { $0.has { isReplaced($0, by: story, text) } }.map { (situation, $0.id) }
        }
    }

    private func isReplaced(_ report: Development.Report, by story: Story, _ text: CorrectedText?) -> Bool {
        guard report.article != story.article, report.bearing != .withdrawn else { return false }
        if let item = story.item {
            guard let old = report.item, old.uri == item.uri else { return false }
            return story.act == .withdraws || old.version <= item.version
        }
        guard let text, report.published <= story.published, let outlet = story.outlet, report.outlet == outlet else {
            return false
        }
        if report.fingerprint.map(text.copies.isCopy) ?? false { return true }
        return report.gist.map { text.gist.likeness(to: $0) >= Self.sameText } ?? false
    }
}

/// A text that may correct an earlier one, which is known by its likeness.
private struct CorrectedText {
    let copies: CopyFilter
    let gist: Gist

    init(_ story: Story) {
        copies = CopyFilter(Fingerprint(story.text))
        gist = Gist(headline: story.headline, text: story.text)
    }
}
