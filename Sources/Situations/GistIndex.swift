// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Finds the developments that an article is about by its words, without comparing it with each: words to the gists that hold them.
///
/// Its size is bounded by the developments that are remembered, and a look-up by the words of one article times `postingsMax`: neither grows
/// with the history.
struct GistIndex: Sendable {
    /// The most gists that are looked at for one word, the latest ones: a word that half of the news holds tells little.
    static let postingsMax = 256
    /// The most gists of one development, the latest ones: a story is told in other words as it goes on.
    static let gistsMax = 24

    private struct Entry: Sendable {
        var situation: Situation.ID
        var development: Development.ID
        var published: Date
        var gist: Gist
    }

    private var entries: [Int: Entry] = [:]
    private var postings: [UInt32: [Int]] = [:]
    private var ofDevelopment: [Development.ID: [Int]] = [:]
    private var next = 0

    /// Whether nothing is indexed.
    var isEmpty: Bool { entries.isEmpty }

    /// Adds a report's gist to its development's.
    mutating func add(_ gist: Gist, published: Date, of development: Development.ID, in situation: Situation.ID) {
        guard gist.words.count >= Gist.commonMin else { return }
        entries[next] = Entry(situation: situation, development: development, published: published, gist: gist)
        for word in gist.words { postings[word, default: []].append(next) }
        ofDevelopment[development, default: []].append(next)
        next += 1
        if let oldest = ofDevelopment[development], oldest.count > Self.gistsMax {
            ofDevelopment[development]?.removeFirst()
            drop(oldest[0])
        }
    }

    /// Forgets a development.
    mutating func remove(_ development: Development.ID) {
        for entry in ofDevelopment.removeValue(forKey: development) ?? [] { drop(entry) }
    }

    private mutating func drop(_ number: Int) {
        guard let entry = entries.removeValue(forKey: number) else { return }
        for word in entry.gist.words {
            // Numbers rise, so that a posting is found by halving.
            guard let list = postings[word] else { continue }
            let place = list.partitioningIndex { $0 >= number }
            guard place < list.count, list[place] == number else { continue }
            if list.count == 1 { postings[word] = nil } else { postings[word]?.remove(at: place) }
        }
    }

    /// The developments that an article is about, each with how alike it is to the most like of its reports; only those like enough, and only by
    /// reports published within a window around the article: a month later the same words tell of another event.
    func alike(_ gist: Gist, at published: Date, within window: TimeInterval) -> Likeness {
        var common: [Int: Int] = [:]
        for word in gist.words {
            for number in (postings[word] ?? []).suffix(Self.postingsMax) { common[number, default: 0] += 1 }
        }
        var likeness = Likeness()
        for (number, count) in common where count >= Gist.commonMin {
            guard let entry = entries[number], abs(entry.published.timeIntervalSince(published)) <= window else { continue }
            let value = Gist.likeness(common: count, gist.words.count, entry.gist.words.count)
            if value >= Gist.sameEvent { likeness.add(value, of: entry.development, in: entry.situation) }
        }
        return likeness
    }
}

/// How alike an article is to what is told in developments and situations.
struct Likeness: Sendable {
    private(set) var developments: [Development.ID: Double] = [:]
    /// How many reports of a development are alike.
    private(set) var counts: [Development.ID: Int] = [:]
    private(set) var situations: [Situation.ID: Double] = [:]

    mutating func add(_ value: Double, of development: Development.ID, in situation: Situation.ID) {
        developments[development] = max(value, developments[development] ?? 0)
        counts[development, default: 0] += 1
        situations[situation] = max(value, situations[situation] ?? 0)
    }

    /// The situation among these that the article is most like; `nil` when it is like none.
    func nearest(among ids: some Sequence<Situation.ID>) -> Situation.ID? {
        ids.filter { situations[$0] != nil }.max { a, b in (situations[a] ?? 0, b) < (situations[b] ?? 0, a) }
    }
}

extension Array {
    /// The first index whose element satisfies a condition that no element before it does.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
