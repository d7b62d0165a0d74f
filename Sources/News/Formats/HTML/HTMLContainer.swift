// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the element that holds a page's article.
///
/// Each paragraph gets a worth: what reads like prose counts with its length, what does not (links, labels, short lines) counts against. The article is the
/// element whose paragraphs sum up highest: the "maximum subsequence" of Pasternack & Roth 2009 ("Extracting Article Text from the Web with Maximum Subsequence
/// Segmentation"), over the tree's elements instead of tokens, with the features of Kohlschütter et al. 2010: length and link density.
struct HTMLContainer {
    private let outline: HTMLOutline
    /// For each block whether it lies in furniture.
    private(set) var isDropped: [Bool]
    /// `worth[n]` is the worth of the blocks before the n-th.
    private var worth: [Double] = []

    /// The least letters of a paragraph that is prose without a full stop.
    static let proseLength = 80

    init(_ outline: HTMLOutline) {
        self.outline = outline
        isDropped = [Bool](repeating: false, count: outline.blocks.count)
        drop()
        worth = sums { isDropped[$0] ? 0 : Self.worth(outline, outline.blocks[$0]) }
    }

    private func sums(_ value: (Int) -> Double) -> [Double] {
        var sums = [0.0]
        sums.reserveCapacity(outline.blocks.count + 1)
        var sum = 0.0
        for block in outline.blocks.indices {
            sum += value(block)
            sums.append(sum)
        }
        return sums
    }

    // MARK: Worth

    static func isProse(_ outline: HTMLOutline, _ block: HTMLBlock) -> Bool {
        guard block.linkLength * 5 < block.length * 2, block.tag != .heading, block.tag != .caption
        else { return false }
        return block.length >= proseLength || block.length >= 30 && outline.endsLikeSentence(block)
    }

    private static func worth(_ outline: HTMLOutline, _ block: HTMLBlock) -> Double {
        if isProse(outline, block) { return Double(block.length - block.linkLength) }
        if block.tag == .heading { return block.linkLength > 0 ? -10 : 0 }
        if block.linkDensity > 0.5 { return -10 - 0.5 * Double(min(block.length, 60)) }
        return block.tag == .paragraph ? -2 : -8
    }

    // MARK: Furniture

    /// Drops what elements call furniture, unless it is most of what the page has to say: then the name means something else there.
    private mutating func drop() {
        let prose = sums {
            Self.isProse(outline, outline.blocks[$0]) ? Double(outline.blocks[$0].length) : 0
        }
        let total = prose[outline.blocks.count]
        for element in outline.elements where !element.blocks.isEmpty {
            guard let share = Self.shareMax(element) else { continue }
            let mass = prose[element.blocks.upperBound] - prose[element.blocks.lowerBound]
            if mass > share * total { continue }
            for block in element.blocks { isDropped[block] = true }
        }
    }

    /// The greatest share of a page's prose that an element may hold and still be furniture; nil for one that is not called so.
    private static func shareMax(_ element: HTMLElement) -> Double? {
        if element.tag == .content || element.marks.contains(.declared) { return nil }
        if element.marks.contains(.foreign) { return 0.9 }
        if element.tag == .furniture || element.marks.contains(.hidden) { return 0.7 }
        if element.marks.contains(.content) { return nil }
        if !element.marks.isDisjoint(with: [.furniture, .caption]) { return 0.4 }
        if element.tag == .caption || element.tag == .figure { return 0.4 }
        return nil
    }

    // MARK: Choice

    /// The element with the article; nil when no element holds prose.
    func choose(headline: String?) -> Int? {
        guard let best = highest() else { return nil }
        return declared(best) ?? headed(best, headline) ?? best
    }

    /// The one element that is declared to be the article's text, when it holds enough of it.
    private func declared(_ best: Int) -> Int? {
        var found: Int?
        for (number, element) in outline.elements.enumerated()
        where element.marks.contains(.declared) && sum(number) > 0 {
            if let outer = found, element.blocks.upperBound <= outline.elements[outer].blocks.upperBound {
                continue
            }
            if found != nil { return nil }
            found = number
        }
        guard let found, sum(found) >= min(250, 0.3 * sum(best)) else { return nil }
        return found
    }

    /// Where several articles stand one behind the other, as on pages that load the next one: that with the page's headline.
    private func headed(_ best: Int, _ headline: String?) -> Int? {
        guard let headline else { return nil }
        var articles = 0
        var end = 0
        var found: Int?
        let range = outline.elements[best].blocks
        for (number, element) in outline.elements.enumerated()
        where element.isArticle && sum(number) >= 100 {
            guard element.blocks.lowerBound >= max(end, range.lowerBound),
                element.blocks.upperBound <= range.upperBound, number != best
            else { continue }
            articles += 1
            end = element.blocks.upperBound
            let heads = element.blocks.prefix(20).contains { block in
                outline.blocks[block].tag == .heading
                    && HTMLPhrases.fold(outline.text(outline.blocks[block])) == headline
            }
            if found == nil, heads { found = number }
        }
        guard articles > 1, let found, sum(found) >= min(250, 0.2 * sum(best)) else { return nil }
        return found
    }

    private func sum(_ element: Int) -> Double {
        let range = outline.elements[element].blocks
        return worth[range.upperBound] - worth[range.lowerBound]
    }

    private func highest() -> Int? {
        var best: (element: Int, score: Double)?
        for (number, element) in outline.elements.enumerated() where !element.blocks.isEmpty {
            let sum = sum(number)
            guard sum > 0 else { continue }
            let score = sum * Self.bonus(element)
            if score >= best?.score ?? 0 { best = (number, score) }
        }
        return best?.element
    }

    private static func bonus(_ element: HTMLElement) -> Double {
        var bonus = 1.0
        if element.marks.contains(.declared) { bonus += 0.3 }
        if element.marks.contains(.content) { bonus += 0.15 }
        if element.tag == .content { bonus += 0.05 }
        if element.tag == .paragraph || element.tag == .item || element.tag == .cell
            || element.tag == .quote
        {
            bonus -= 0.2
        }
        return bonus
    }
}
