// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What stands on a page beside the article: share buttons, appeals for money, related links, comment forms, bylines, photo credits.
enum Furniture {
    /// The most bytes of a line that can be furniture; longer ones are prose, however few words they hold.
    static let lineBytesMax = 400

    /// A whole line that is furniture.
    static func isFurniture(_ line: String) -> Bool {
        guard line.utf8.count <= lineBytesMax else { return false }
        let lower = line.lowercased()
        let bare = lower.trimmingMarks
        if wholeLines.contains(bare) || isAge(bare) || isAppeal(line) || isTeaserList(line) { return true }
        if starts.contains(where: { lower.hasPrefix($0) }) { return true }
        return PlainText.words(line) <= 40 && phrases.contains { lower.holds($0) }
    }

    /// Headlines of other stories in one line: `Price of coal fixed | New buses for Bishkek | …`.
    private static func isTeaserList(_ line: String) -> Bool {
        line.split(separator: "|").count >= 3 && !PlainText.endsLikeSentence(line)
    }

    /// A line that asks for money, subscribers or followers.
    static func isAppeal(_ line: String) -> Bool {
        guard line.utf8.count <= lineBytesMax, PlainText.words(line) <= 40 else { return false }
        let lower = line.lowercased()
        return appeals.contains { lower.holds($0) }
    }

    /// A heading behind which no part of the article follows.
    static func endsArticle(_ line: String) -> Bool {
        guard line.utf8.count <= lineBytesMax, PlainText.words(line) <= 6 else { return false }
        let bare = line.lowercased().trimmingMarks
        return ends.contains(bare)
    }

    /// `By Jane Doe`, `Jane Doe, Istanbul correspondent`.
    static func isByline(_ line: String) -> Bool {
        guard line.utf8.count <= lineBytesMax else { return false }
        let lower = line.lowercased()
        return PlainText.words(line) <= 12 && (lower.hasPrefix("by ") || lower.hasPrefix("written by") || lower.hasPrefix("reporting by"))
    }

    /// The agency that a line of its own names: `AFP`, `Deutsche Welle`.
    static func agency(_ line: String) -> String? {
        guard line.utf8.count <= lineBytesMax else { return nil }
        let bare = line.trimmingMarks.lowercased()
        return agencies.first { $0.lowercased() == bare }
    }

    /// A line that credits a picture.
    static func isPhotoCredit(_ line: String) -> Bool {
        guard line.utf8.count <= lineBytesMax, PlainText.words(line) <= 14 else { return false }
        let lower = line.lowercased()
        let credits = [
            "getty images", "| afp", "| ap", "| reuters", "ap photo", "/reuters", "/afp", "epa-efe", "anadolu via", "file photo", "photo:",
            "image:", "via reuters", "via ap",
        ]
        return credits.contains { lower.holds($0) }
    }

    /// A paragraph that describes a picture rather than tells a story.
    static func isCaption(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 2 * lineBytesMax, PlainText.words(paragraph) <= 60 else { return false }
        let lower = paragraph.lowercased()
        let cues = [
            " pictured", " is seen", " are seen", "a view of", "view of ", " in this ", " file photo", " shows ", "(l)", "(r)", " photo ",
            " rises ", " rise from", " stand ", " speaks ", " arrives ", " wait in line", " disembarks ", " ascends ",
        ]
        return cues.contains { lower.holds($0) }
    }

    /// `3 days ago`, `updated 2 hours ago`, `4 min read`.
    private static func isAge(_ bare: String) -> Bool {
        let words = bare.split(separator: " ")
        guard words.count <= 6, words.contains(where: { $0.first?.isNumber == true }) else { return false }
        return bare.hasSuffix(" ago") || bare.hasSuffix("min read") || bare.hasSuffix("minutes read") || bare.hasPrefix("updated")
            || bare.hasPrefix("published")
            || bare.hasPrefix("last updated")
    }

    private static let wholeLines: Set<String> = [
        "share", "share this", "share this article", "share on facebook", "tweet", "print", "email", "save", "copy link", "advertisement",
        "news", "world", "us",
        "uk", "asia", "africa", "europe", "americas", "middle east", "politics", "opinion", "listen", "watch", "live", "breaking",
        "breaking news", "comments",
        "menu", "search", "home", "skip to main content", "skip to content", "log in", "sign in", "subscribe", "facebook", "twitter",
        "whatsapp", "telegram",
        "linkedin", "reddit", "x", "follow us", "read more", "more", "read next", "related", "continue reading", "back to top",
        "back to top button", "top stories",
        "trending", "most read", "latest", "latest news", "newsletter", "newsletters", "ad", "sponsored", "loading", "world news",
        "international",
    ]

    private static let starts: [String] = [
        "share:", "share on ", "also read", "read also", "read more", "read:", "see also", "related:", "watch:", "watch |", "listen:",
        "more on this", "more:", "don't miss",
        "don’t miss", "recommended:", "tags:", "topics:", "filed under", "photo:", "image:", "©", "copyright ", "follow live",
        "follow our live", "show me more content",
    ]

    private static let phrases: [String] = [
        "all rights reserved", "click here", "check our dedicated section", "originally published on", "originally appeared on",
        "this article went live",
        "your email address will not be published", "required fields are marked", "leave a comment", "leave a reply", "post a comment",
        "accept cookies", "we use cookies",
        "download our app", "download the app", "get the app", "terms of use", "privacy policy", "read the full story",
        "share this article", "share this story",
        "continue reading...", "get our morning", "free app or daily news podcast", "views expressed in this article",
        "has not been edited by our staff",
    ]

    private static let appeals: [String] = [
        "support our journalism", "your support", "holds power accountable", "independent journalism", "subscribe to", "subscribe now",
        "sign up for", "sign up to",
        "our newsletter", "daily newsletter", "newsletter:", "on whatsapp", "whatsapp channel", "follow our channel", "follow us on",
        "join our telegram", "donate",
        "become a member", "make a contribution", "our readers", "ad-free", "become a supporter", "chip in", "free trial",
        "enter your email", "to your inbox", "in your inbox",
    ]

    private static let ends: Set<String> = [
        "related", "related articles", "related stories", "related posts", "related news", "related topics", "related content",
        "related coverage", "more stories",
        "more from world", "more on this story", "leave a reply", "leave a comment", "comments", "post a comment", "read next", "most read",
        "most popular", "most viewed",
        "trending", "trending now", "top stories", "recommended", "recommended for you", "you may also like", "you might also like",
        "more news", "latest stories",
        "also in this section", "also in the news", "popular now", "editor's picks", "editors' picks", "join the conversation",
        "what to read next", "up next",
        "more like this", "from the archive", "elsewhere on the site", "don't miss", "read more", "see also", "further reading",
        "sponsored content",
    ]

    private static let agencies: [String] = [
        "AFP", "Agence France-Presse", "AP", "Associated Press", "The Associated Press", "Reuters", "Deutsche Welle", "DW", "dpa", "ANI",
        "PTI", "IANS", "Xinhua", "TASS",
        "Interfax", "Anadolu Agency", "Anadolu", "EFE", "ANSA", "Kyodo", "Yonhap", "UPI", "Bloomberg", "Press Trust of India",
    ]
}

extension StringProtocol {
    /// Without the punctuation and white space around it.
    var trimmingMarks: String {
        func counts(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar.properties.numericType != nil }
        guard let first = unicodeScalars.firstIndex(where: { counts($0) || $0 == "©" }), let last = unicodeScalars.lastIndex(where: counts),
            first <= last
        else { return "" }
        return String(self[first..<unicodeScalars.index(after: last)])
    }
}

extension String {
    /// Whether the bytes of a phrase stand in it, one behind the other. `contains` asks the same of characters, at a hundred times the cost.
    func holds(_ phrase: String) -> Bool {
        let text = utf8.span
        let wanted = phrase.utf8.span
        var i = 0
        while i + wanted.count <= text.count {
            var k = 0
            while k < wanted.count, text[i + k] == wanted[k] { k += 1 }
            if k == wanted.count { return true }
            i += 1
        }
        return false
    }
}
