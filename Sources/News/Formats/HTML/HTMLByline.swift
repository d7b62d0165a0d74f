// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Who wrote an article, as its page shows it: in an element whose class or id says that it names the author, in a link to an author's page, or in an `address`
/// that starts like a byline.
struct HTMLByline {
    private let tree: MarkupTree
    /// For each of the tree's names, whether it is an attribute that holds such words.
    private let isCalling: [Bool]
    /// The page's first heading, behind which most bylines stand; else the document.
    private let heading: Int

    /// The most elements that are tried; pages with a list of authors' teasers have some hundred.
    private static let triesMax = 200
    /// The most nodes of an element that is a byline; a larger one is a box about the author, or the whole article.
    private static let nodesMax = 40
    private static let bytesMax = 120

    private static let calls = [
        "author", "byline", "auteur", "autor", "writer", "creator", "credit", "redakteur", "redacteur", "journalist", "full-name",
    ]
    private static let called = PhraseSet(calls)
    /// What the addresses of authors' pages hold.
    static let pages = ["/author/", "/authors/", "/auteur/", "/autor/", "/autoren/", "/staff/", "/by/", "/journalist/"]
    /// The words in a class or id that matter here.
    static let callingWords = calls + commentWords + ["fn", "name"]
    /// What stands beside such words where the element is about something else than who wrote this article.
    private static let others = PhraseSet([
        "comment", "bio", "related", "social", "avatar", "image", "img", "photo", "figure", "caption", "teaser", "widget", "footer",
        "sidebar",
        "twitter", "card__", "reply", "follow", "date", "time", "job", "title", "role", "authority", "tool", "more", "copyright", "list",
    ])

    /// The name that a page shows; nil when no element calls itself the author's.
    static func shown(_ tree: MarkupTree) -> String? {
        let byline = HTMLByline(tree)
        return byline.first(from: byline.heading) ?? byline.first(from: 0)
    }

    private init(_ tree: MarkupTree) {
        self.tree = tree
        heading = tree.first(named: "h1") ?? 0
        isCalling = tree.names.map { $0 == "class" || $0 == "id" }
    }

    /// The first name at or behind a node.
    private func first(from start: Int) -> String? {
        var tries = 0
        var number = start
        while number < tree.nodes.count {
            let node = tree.nodes[number]
            if node.kind == .element, isForeign(number) {
                number = node.end
                continue
            }
            if node.kind == .element, node.end - number <= Self.nodesMax,
                isCalled(number) || isAuthorsPage(number) || tree.name(of: number) == "address"
            {
                tries += 1
                if tries > Self.triesMax { return nil }
                if let name = name(in: number) { return name }
            }
            number += 1
        }
        return nil
    }

    /// Whether an element holds what others wrote: comments, the page's own furniture. What is around the page's heading is neither, whatever it is called.
    private func isForeign(_ number: Int) -> Bool {
        if number <= heading, tree.nodes[number].end > heading { return false }
        if ["aside", "nav", "footer"].contains(tree.name(of: number)) { return true }
        return words(of: number).map { Self.comments.stands(in: $0) } ?? false
    }

    private static let commentWords = ["comment", "wpd-thread", "related", "sidebar"]
    private static let comments = PhraseSet(commentWords)

    private func isCalled(_ number: Int) -> Bool {
        guard let words = words(of: number) else { return false }
        return Self.called.stands(in: words) && !Self.others.stands(in: words)
    }

    /// Whether an element is a link to an author's page; the only links whose address is kept.
    private func isAuthorsPage(_ number: Int) -> Bool { tree.name(of: number) == "a" && tree.attribute("href", of: number) != nil }

    /// The element's class and id in lower case; nil without any.
    private func words(of number: Int) -> [UInt8]? {
        var words: [UInt8] = []
        for place in tree.nodes[number].attributes where isCalling[Int(tree.allAttributes[Int(place)].nameNumber)] {
            let value = tree.allAttributes[Int(place)].value
            if value.count > 400 { continue }
            words += tree.bytes[Int(value.lowerBound)..<Int(value.upperBound)].map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
            words.append(0x20)
        }
        return words.isEmpty ? nil : words
    }

    /// The name in an element: that of an inner one that is the name by the class of hCard (<http://microformats.org/wiki/hcard>) or by schema.org, else its text without `By` and what follows.
    private func name(in number: Int) -> String? {
        let isAddress = tree.name(of: number) == "address"
        let inner = tree.descendants(of: number).first { node in
            tree.attribute("itemprop", of: node) == "name"
                || tree.attribute("class", of: node)?.split(separator: " ").contains { $0 == "fn" || $0 == "name" || $0 == "full-name" }
                    == true
        }
        guard let line = tree.line(of: inner ?? number), line.utf8.count <= Self.bytesMax else { return nil }
        let (name, isMarked) = Self.withoutMarks(line)
        guard Self.isName(name), !isAddress || isMarked else { return nil }
        return name
    }

    /// A byline without `By`, `Posted by` in front, and without what stands behind the name: a date, a place, another mark.
    private static func withoutMarks(_ line: String) -> (name: String, isMarked: Bool) {
        var rest = line[...]
        var isMarked = false
        for _ in 0..<3 {
            let lower = rest.lowercased()
            guard let mark = marks.first(where: { lower.hasPrefix($0) }) else { break }
            rest = rest.dropFirst(mark.count).drop { $0 == " " || $0 == ":" }
            isMarked = true
        }
        for mark in ["|", " - ", " – ", " — ", "·", "•", " / "] {
            if let found = rest.firstRange(of: mark) { rest = rest[..<found.lowerBound] }
        }
        // `Didier Roy, 21 juin 2018`, `Jane Doe Nov 8`.
        if let digit = rest.firstIndex(where: \.isNumber) {
            let front = rest[..<digit]
            rest = front[..<(front.lastIndex { ",(".contains($0) } ?? front.endIndex)]
        }
        return (String(rest.trimmingSpaces).trimming { " -–—,:;|".contains($0) }, isMarked)
    }

    private static let marks = [
        "by ", "by:", "posted by ", "written by ", "words by ", "author:", "authors:", "author(s)", "author ", "von ", "par ", "por ",
        "di ", "door ",
        "auteur(s)", "auteur ", "auteur:", "autor:", "autorin:", "autor ", "text:", "text von ", "eingestellt von ", "geschrieben von ",
        "publié par ",
        "écrit par ", "escrito por ", "publicado por ", "a cura di ", "автор:", "автор ",
    ]

    /// Whether a text may be somebody's name: a few words, none of which says what the element is for.
    static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (1...12).contains(words.count), text.utf8.count >= 3, !text.contains(where: { $0.isNumber || "@:?!/<>{}=".contains($0) })
        else {
            return false
        }
        guard words.contains(where: { $0.first?.isUppercase == true || $0.first?.isLetter == true && !$0.contains { $0.isCased } }) else {
            return false
        }
        return !noNames.contains(text.lowercased()) && NewsDate.parse(text) == nil
    }

    /// Whether a name that the page's metadata gives is that of a person or a team, and no account, placeholder or the outlet's own.
    static func isPrinted(_ name: String, outlet: String?) -> Bool {
        guard isName(name), name.contains(" ") || name.contains(where: { $0.isLetter && !$0.isCased }) else { return false }
        return name.lowercased() != outlet?.lowercased()
    }

    private static let noNames: Set<String> = [
        "author", "authors", "auteur", "auteurs", "autor", "autoren", "autorin", "by", "von", "par", "writer", "admin", "administrator",
        "editor",
        "no author", "unknown", "guest", "staff", "none", "null", "undefined", "about the author", "über den autor", "all posts", "follow",
        "share",
        "full name", "credit", "credits", "byline", "anonymous", "more", "contact", "view all posts", "read more", "n/a",
    ]
}

extension Character {
    /// Whether letters of its kind come large and small.
    fileprivate var isCased: Bool { isUppercase || isLowercase }
}
