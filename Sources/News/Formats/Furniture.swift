// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What stands on a page beside the article: share buttons, appeals for money, related links, comment forms, bylines, photo credits.
enum Furniture {
    /// The most bytes of a line that can be furniture; longer ones are prose, however few words they hold.
    static let lineBytesMax = 400

    /// A whole line that is furniture.
    static func isFurniture(_ line: Line) -> Bool {
        guard line.count <= lineBytesMax else { return false }
        let bare = bare(line)
        if wholeLinesBytes.contains(bare.count),
            wholeLines.contains(String(decoding: bare, as: UTF8.self))
        {
            return true
        }
        if isAge(bare) || isTeaserList(line) || starts.starts(line.lower) { return true }
        return line.words <= 40 && phrases.stands(in: line.lower) || Appeals.isAppeal(line)
    }

    /// Headlines of other stories in one line: `Price of coal fixed | New buses for Bishkek | …`.
    private static func isTeaserList(_ line: Line) -> Bool {
        line.lower.count { $0 == UInt8(ascii: "|") } >= 2 && line.text.split(separator: "|").count >= 3
            && !line.endsLikeSentence
    }

    /// A heading behind which no part of the article follows.
    static func endsArticle(_ line: Line) -> Bool {
        guard line.count <= lineBytesMax, line.words <= 6 else { return false }
        return ends.contains(String(decoding: bare(line), as: UTF8.self))
    }

    /// `By Jane Doe`, `Jane Doe, Istanbul correspondent`.
    static func isByline(_ line: Line) -> Bool {
        guard line.count <= lineBytesMax, line.words <= Byline.wordsMax else { return false }
        if bylines.starts(line.lower) { return line.words <= 12 }
        // Scrapers leave names without capitals, too; a headline has more words than these.
        return byline.starts(line.lower) && (line.words <= 3 && !line.endsLikeSentence || Byline.isPrinted(line.text))
    }

    /// The agency that a line of its own names: `AFP`, `Deutsche Welle`.
    static func agency(_ line: Line) -> String? {
        guard line.count <= lineBytesMax else { return nil }
        return Agencies.name(small: bare(line))
    }

    /// A line that credits a picture.
    static func isPhotoCredit(_ line: Line) -> Bool {
        line.count <= lineBytesMax && line.words <= 14 && photoCredits.stands(in: line.lower)
    }

    /// A paragraph that describes a picture rather than tells a story.
    static func isCaption(_ paragraph: Line) -> Bool {
        paragraph.count <= 2 * lineBytesMax && paragraph.words <= 60
            && captions.stands(in: paragraph.lower)
    }

    /// A line that credits or describes a picture, as far as can be told of one that is no sentence.
    static func describesPicture(_ line: Line) -> Bool {
        isCaption(line) || line.count <= 2 * lineBytesMax && line.words <= 60 && photoCredits.stands(in: line.lower)
    }

    /// `3 days ago`, `updated 2 hours ago`, `4 min read`.
    private static func isAge(_ bare: ArraySlice<UInt8>) -> Bool {
        guard
            ageEnds.contains(where: { bare.count >= $0.count && bare.suffix($0.count).elementsEqual($0) })
                || ageStarts.starts(Array(bare.prefix(20)))
        else { return false }
        let words = String(decoding: bare, as: UTF8.self).split(separator: " ")
        return words.count <= 6 && words.contains { $0.first?.isNumber == true }
    }

    /// The line's bytes in lower case, without the punctuation and white space around them.
    private static func bare(_ line: Line) -> ArraySlice<UInt8> {
        let bytes = line.lower.span
        var (from, to) = (0, bytes.count)
        while from < to, case let mark = Mark.length(bytes, from, isFirst: true), mark > 0 {
            from += mark
        }
        while to > from {
            var last = to - 1
            while last > from, bytes[last] & 0xC0 == 0x80 { last -= 1 }
            guard Mark.length(bytes, last, isFirst: false) > 0 else { break }
            to = last
        }
        return line.lower[from..<to]
    }

    private static let ageEnds = [" ago", "min read", "minutes read"].map { Array($0.utf8) }

    private static let ageStarts = PhraseSet(["updated", "published", "last updated"])

    private static let byline = PhraseSet(["by "])

    private static let bylines = PhraseSet(["written by", "reporting by"])

    private static let photoCredits = PhraseSet([
        "getty images", "| afp", "| ap", "| reuters", "ap photo", "/reuters", "/afp", "epa-efe",
        "anadolu via", "file photo", "photo:", "image:",
        "via reuters", "via ap",
    ])

    private static let captions = PhraseSet([
        " pictured", " is seen", " are seen", "a view of", "view of ", " in this ", " file photo",
        " shows ", "(l)", "(r)", " photo ", " rises ",
        " rise from", " stand ", " speaks ", " arrives ", " wait in line", " disembarks ", " ascends ",
    ])

    /// The lengths of the whole lines, in bytes.
    private static let wholeLinesBytes = 1...(wholeLines.map(\.utf8.count).max() ?? 1)

    private static let wholeLines: Set<String> = [
        "share", "share this", "share this article", "share on facebook", "tweet", "print", "email",
        "save", "copy link", "advertisement",
        "news", "world", "us",
        "uk", "asia", "africa", "europe", "americas", "middle east", "politics", "opinion", "listen",
        "watch", "live", "breaking",
        "breaking news", "comments",
        "menu", "search", "home", "skip to main content", "skip to content", "log in", "sign in",
        "subscribe", "facebook", "twitter",
        "whatsapp", "telegram",
        "linkedin", "reddit", "x", "follow us", "read more", "more", "read next", "related",
        "continue reading", "back to top",
        "back to top button", "top stories",
        "trending", "most read", "latest", "latest news", "newsletter", "newsletters", "ad",
        "sponsored", "loading", "world news", "donate",
        "international",
    ]

    private static let starts = PhraseSet([
        "contact:", "contacts:", "media contact:", "press contact:", "for immediate release", "share:", "share on ", "also read",
        "read also", "read more", "read:", "see also", "related:",
        "watch:", "watch |", "listen:",
        "more on this", "more:", "don't miss",
        "don’t miss", "recommended:", "tags:", "topics:", "filed under", "photo:", "image:", "©",
        "copyright ", "follow live",
        "follow our live", "show me more content",
    ])

    private static let phrases = PhraseSet([
        "all rights reserved", "click here", "check our dedicated section", "originally published on",
        "originally appeared on",
        "this article went live",
        "your email address will not be published", "required fields are marked", "leave a comment",
        "leave a reply", "post a comment",
        "accept cookies", "we use cookies",
        "download our app", "download the app", "get the app", "terms of use", "privacy policy",
        "read the full story",
        "share this article", "share this story",
        "continue reading...", "get our morning", "free app or daily news podcast",
        "views expressed in this article",
        "has not been edited by our staff",
    ])

    private static let ends: Set<String> = [
        "related", "related articles", "related stories", "related posts", "related news",
        "related topics", "related content",
        "related coverage", "more stories",
        "more from world", "more on this story", "leave a reply", "leave a comment", "comments",
        "post a comment", "read next", "most read",
        "most popular", "most viewed",
        "trending", "trending now", "top stories", "recommended", "recommended for you",
        "you may also like", "you might also like",
        "more news", "latest stories",
        "also in this section", "also in the news", "popular now", "editor's picks", "editors' picks",
        "join the conversation",
        "what to read next", "up next",
        "more like this", "from the archive", "elsewhere on the site", "don't miss", "read more",
        "see also", "further reading",
        "sponsored content",
    ]
}
