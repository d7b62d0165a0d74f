// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What an article is about, as its headline and first lines tell it: the words that carry meaning, without order and endings.
///
/// Two reports of one event share names, places and acts even where no rule recognises one of them. Among 186 articles on ten stories,
/// the nearest earlier article within three days was of the same development for nine in ten.
public struct Gist: Sendable, Hashable {
    /// The hashes of the words, ascending, each once.
    public private(set) var words: [UInt32]

    /// From this likeness on (see `likeness`) two articles are taken to be about one event.
    static let sameEvent = 0.2
    /// Fewer words in common are chance.
    static let commonMin = 3
    /// How much of the text is looked at behind the headline, in UTF-8 bytes: about two sentences.
    static let ledeBytes = 360
    /// The most words kept.
    static let wordsMax = 64

    /// The gist of a headline and the beginning of a text.
    public init(headline: String?, text: String) {
        var lede = Substring(text)
        if let headline, lede.hasPrefix(headline) { lede = lede.dropFirst(headline.count) }
        let beginning = String(decoding: lede.utf8.prefix(Self.ledeBytes), as: UTF8.self)
        let found = Set(GistWords.stems(of: headline ?? "") + GistWords.stems(of: beginning))
        words = Array(found.sorted().prefix(Self.wordsMax))
    }

    /// How alike two gists are, from 0 to 1: the cosine of their sets of words. 0 when they share too few to tell.
    public func likeness(to other: Gist) -> Double {
        var (i, j, common) = (0, 0, 0)
        while i < words.count, j < other.words.count {
            let (a, b) = (words[i], other.words[j])
            if a == b { common += 1 }
            if a <= b { i += 1 }
            if b <= a { j += 1 }
        }
        return Self.likeness(common: common, words.count, other.words.count)
    }

    /// The likeness of two gists of so many words that share so many.
    static func likeness(common: Int, _ a: Int, _ b: Int) -> Double {
        common < commonMin ? 0 : Double(common) / (Double(a) * Double(b)).squareRoot()
    }
}

extension Gist: CustomStringConvertible {
    /// The words as hexadecimal numbers of eight digits, one behind the other: what a store keeps.
    public var description: String { Hex.text(words) }

    /// Reads `description` back; `nil` for any other text.
    public init?(stored text: String) {
        guard let words = Hex.numbers(in: text) else { return nil }
        self.words = words
    }
}
