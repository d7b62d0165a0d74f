// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News
import Situations
import Store

// How the pipeline hands articles on to correlation: the daemon, a replay and an evaluation do it in one way.

extension Story {
    /// An article with its assessment, under its key, arrived at a moment.
    init(_ read: IngestedArticle, key: String, arrived: Date) {
        let article = read.article
        self.init(
            article: key, assessment: read.assessment, outlet: article.provider, headline: article.headline, url: article.url,
            published: article.published ?? arrived, text: article.text, creditLine: article.creditLine, byline: article.byline,
            item: article.wireItem, act: article.act)
    }
}

extension AlertPolicy {
    /// The policy that a configuration sets.
    init(_ settings: Configuration.Alerts) {
        self.init()
        window = settings.window / .seconds(1)
        updateInterval = settings.updateInterval / .seconds(1)
        quietAfter = settings.quietAfter / .seconds(1)
        settleAfter = settings.settleAfter / .seconds(1)
        lullAfter = settings.lullAfter / .seconds(1)
    }
}

extension Article {
    /// The item that an article of a wire format is a version of. A page's address identifies a place, not a text: what changes there adds.
    fileprivate var wireItem: WireItem? {
        guard let uri, format.isWire else { return nil }
        return WireItem(uri: uri, version: version.flatMap { Int($0) } ?? 0)
    }

    fileprivate var act: Story.Act {
        switch pubStatus {
        case .canceled: return .withdraws
        case .withheld: return .withholds
        case .usable: break
        }
        let cues = ["correct", "recast", "refile"]
        // “CORRECTED-Talks collapse in Istanbul”, “(CORRECTED)”, “Correction: …”: the headline says so in its first or last word.
        let words = (headline ?? "").lowercased().split { !$0.isLetter }
        let edges = [words.first, words.last].compactMap { $0 }
        return edges.contains { edge in cues.contains { edge == $0 || edge == $0 + "ed" || edge == $0 + "ion" } } ? .corrects : .adds
    }
}

extension ArticleFormat {
    /// Whether versions under one identifier replace each other.
    fileprivate var isWire: Bool {
        switch self {
        case .ninjs, .digitalwires, .newsMLG2, .newsML1, .nitf, .iptc7901, .anpa1312: true
        case .plainText, .markdown, .html, .json, .jsonFeed, .rss, .atom, .mail: false
        }
    }
}
