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
        var development: Int
        var published: Date
        var gist: Gist
    }

    /// A development with the numbers of its gists, the latest last.
    private struct Told: Sendable {
        var id: Development.ID
        var situation: Situation.ID
        var gists: [Int] = []
    }

    /// The gists, numbered as they came from `first` on; `nil` for one that was dropped.
    private var entries: [Entry?] = []
    private var first = 0
    /// How many places at the beginning hold none.
    private var gone = 0
    /// The numbers of the gists that hold a word, ascending.
    private var postings: [UInt32: [Int]] = [:]
    private var told: [Int: Told] = [:]
    private var numbers: [Development.ID: Int] = [:]
    private var next = 0

    /// Whether nothing is indexed.
    var isEmpty: Bool { told.isEmpty }

    /// Adds a report's gist to its development's.
    mutating func add(_ gist: Gist, published: Date, of development: Development.ID, in situation: Situation.ID) {
        guard gist.words.count >= Gist.commonMin else { return }
        let (number, own) = (first + entries.count, number(of: development, in: situation))
        entries.append(Entry(development: own, published: published, gist: gist))
        for word in gist.words { postings[word, default: []].append(number) }
        told[own]?.gists.append(number)
        if let oldest = told[own]?.gists, oldest.count > Self.gistsMax {
            told[own]?.gists.removeFirst()
            drop(oldest[0])
        }
    }

    private mutating func number(of development: Development.ID, in situation: Situation.ID) -> Int {
        if let known = numbers[development] { return known }
        defer { next += 1 }
        numbers[development] = next
        told[next] = Told(id: development, situation: situation)
        return next
    }

    /// Forgets a development.
    mutating func remove(_ development: Development.ID) {
        guard let number = numbers.removeValue(forKey: development) else { return }
        for gist in told.removeValue(forKey: number)?.gists ?? [] { drop(gist) }
    }

    private mutating func drop(_ number: Int) {
        guard let entry = entries[number - first] else { return }
        entries[number - first] = nil
        for word in entry.gist.words {
            // Numbers rise, so that a posting is found by halving.
            guard let list = postings[word] else { continue }
            let place = list.partitioningIndex { $0 >= number }
            guard place < list.count, list[place] == number else { continue }
            if list.count == 1 { postings[word] = nil } else { postings[word]?.remove(at: place) }
        }
        trim()
    }

    /// Drops the places of the oldest gists once they are half of all.
    private mutating func trim() {
        while gone < entries.count, entries[gone] == nil { gone += 1 }
        guard gone > entries.count / 2 else { return }
        entries.removeFirst(gone)
        (first, gone) = (first + gone, 0)
    }

    /// The developments that an article is about, each with how alike it is to the most like of its reports; only those like enough, and only by
    /// reports published within a window around the article: a month later the same words tell of another event.
    func alike(_ gist: Gist, at published: Date, within window: TimeInterval) -> Likeness {
        var common = [UInt16](repeating: 0, count: entries.count)
        var near: [Int] = []
        for word in gist.words {
            guard let list = postings[word] else { continue }
            for number in list.suffix(Self.postingsMax) {
                common[number - first] += 1
                if common[number - first] == Gist.commonMin { near.append(number - first) }
            }
        }
        var found: [Int: (best: Double, count: Int)] = [:]
        for place in near {
            guard let entry = entries[place], abs(entry.published.timeIntervalSince(published)) <= window else { continue }
            let value = Gist.likeness(common: Int(common[place]), gist.words.count, entry.gist.words.count)
            guard value >= Gist.sameEvent else { continue }
            let known = found[entry.development] ?? (0, 0)
            found[entry.development] = (max(known.best, value), known.count + 1)
        }
        var likeness = Likeness()
        for (number, found) in found {
            guard let told = told[number] else { continue }
            likeness.add(found.best, by: found.count, of: told.id, in: told.situation)
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

    mutating func add(_ value: Double, by reports: Int, of development: Development.ID, in situation: Situation.ID) {
        developments[development] = value
        counts[development] = reports
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
