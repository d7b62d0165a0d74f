// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// IPTC NewsML-G2 2.x (<https://iptc.org/standards/newsml-g2/>): a `newsItem` by itself, a `newsMessage` with several, or a `packageItem`.
///
/// Each news item of text, sound or film is an article; so is a package that comes without the items it names, as the list of their headlines.
/// Pictures and graphics, concepts, events, plans and catalogues are no articles: among others they are left out with a problem.
enum NewsMLG2 {
    static let reader = FormatReader(format: .newsMLG2, recognises: recognises, read: read)

    /// A root element of NewsML-G2, whatever its prefix; those with common names only in the namespace of IPTC.
    static func recognises(_ content: Content) -> Bool {
        switch XMLHead.root(content) {
        case "newsitem", "newsmessage", "packageitem", "knowledgeitem", "planningitem", "conceptitem", "catalogitem": true
        default: false
        }
    }

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        XMLHead.parse(content, limits) { tree, findings in
            let items = Self.items(tree)
            let present = Set(items.compactMap { tree.attribute("guid", of: $0) })
            var articles: [Article] = []
            var ignored: [Problem] = []
            for item in items {
                let name = tree.name(of: item)
                let article: Article?
                switch name {
                case "newsitem": article = G2Item(tree, limits).article(item, &findings)
                case "packageitem": article = G2Package(tree, limits).article(item, present: present, &findings)
                default: article = nil
                }
                if let article { articles.append(article) } else { ignored.append(Problem(.ignoredPart, reason(tree, item))) }
                // One more than is kept tells the reader that something was left out.
                if articles.count > limits.articlesMax { break }
            }
            if articles.isEmpty {
                let reason = ignored.first?.detail ?? "the message holds no item"
                findings.problems.insert(Problem(.noArticle, reason), at: 0)
                ignored = Array(ignored.dropFirst())
            }
            findings.problems += ignored.prefix(ignoredToldMax)
            return articles
        }
    }

    /// The most parts that are told one by one as left out; a message can hold thousands of pictures.
    private static let ignoredToldMax = 10

    /// The items of a message, else the root itself.
    private static func items(_ tree: MarkupTree) -> [Int] {
        guard tree.name(of: tree.root) == "newsmessage" else { return [tree.root] }
        return tree.elements(of: tree.root, named: "itemset").flatMap { tree.elements(of: $0) }.filter {
            tree.name(of: $0).hasSuffix("item")
        }
    }

    private static func reason(_ tree: MarkupTree, _ item: Int) -> String {
        let name = tree.name(of: item)
        let guid = tree.attribute("guid", of: item).map { " " + $0.prefix(120) } ?? ""
        switch name {
        case "newsitem": return "the news item\(guid) of class \(G2Item.itemClass(tree, item)) holds no headline and text to read"
        case "packageitem": return "the package\(guid) names only items that are here, or none with a headline"
        default: return "the \(name)\(guid) is no news"
        }
    }
}
