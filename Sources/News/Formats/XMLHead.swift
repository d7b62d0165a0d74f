// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What the XML formats share: telling them apart by the root element, and parsing.
enum XMLHead {
    /// How much may stand in front of the root element; the longest document types with declarations of their own have under 20 kB.
    private static let prologBytesMax = 1 << 16

    /// The local name of the root element in lower case, when a content starts as XML does; `nil` for all else.
    static func root(_ content: Content) -> String? { content.root }

    /// The same of a text.
    static func root(of text: String) -> String? {
        var rest = text.utf8.prefix(prologBytesMax).drop { $0 <= 0x20 }
        // Comments, declarations and instructions may stand in front, in any number.
        while rest.first == UInt8(ascii: "<"), let second = rest.dropFirst().first {
            switch second {
            case UInt8(ascii: "?"): rest = after("?>", rest)
            case UInt8(ascii: "!"): rest = rest.starts(with: "<!--".utf8) ? after("-->", rest) : afterDeclaration(rest)
            default:
                let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
                return Substring(name).split(separator: ":").last?.lowercased()
            }
            rest = rest.drop { $0 <= 0x20 }
        }
        return nil
    }

    /// Whether a root element's start tag, or what follows it in the head, holds a text.
    static func mentions(_ content: Content, _ text: String) -> Bool { content.head.contains(text) }

    /// Parses a content and reads articles from it; what was wrong with the mark-up comes first among the problems of those, and last when there are none.
    static func parse(
        _ content: Content, _ limits: ReaderLimits, _ articles: (MarkupTree, inout Findings) -> [Article]
    ) -> ArticleReader.ReadResult {
        do {
            let tree = try MarkupTree.xml(content.text, limits: limits)
            var findings = Findings()
            let found = articles(tree, &findings)
            let problems = found.isEmpty ? findings.problems + tree.problems : tree.problems + findings.problems
            return ArticleReader.ReadResult(articles: found, problems: problems)
        } catch {
            return .rejected(error.problem)
        }
    }

    private static func after(_ mark: String, _ text: Substring.UTF8View) -> Substring.UTF8View {
        guard let found = Substring(text).firstRange(of: mark) else { return text.prefix(0) }
        return text[found.upperBound...]
    }

    /// Behind a document type declaration, whose internal subset stands in brackets.
    private static func afterDeclaration(_ text: Substring.UTF8View) -> Substring.UTF8View {
        guard let close = text.firstIndex(of: UInt8(ascii: ">")) else { return text.prefix(0) }
        guard text[..<close].firstIndex(of: UInt8(ascii: "[")) != nil else { return text[text.index(after: close)...] }
        let rest = after("]", text)
        return rest.firstIndex(of: UInt8(ascii: ">")).map { rest[rest.index(after: $0)...] } ?? rest.prefix(0)
    }
}

extension String {
    /// A language tag (BCP 47) in its usual letters: `en`, `en-GB`; `nil` for `x-default`, `und` and what is no tag.
    var languageTag: String? {
        guard utf8.count <= 100, let tag = oneLine?.replacing("_", with: "-"), tag.utf8.count <= 35 else { return nil }
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first?.lowercased(), (2...3).contains(language.utf8.count), language != "und",
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) } })
        else { return nil }
        let rest = parts.dropFirst().map { part in
            switch part.utf8.count {
            case 2: part.uppercased()
            case 4: part.prefix(1).uppercased() + part.dropFirst().lowercased()
            default: part.lowercased()
            }
        }
        return ([language] + rest).joined(separator: "-")
    }
}
