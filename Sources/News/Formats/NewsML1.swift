// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// IPTC NewsML 1.0 to 1.2 (<https://iptc.org/standards/newsml-1/>): each `NewsItem` is an article, also
/// one that lies in another's components; the outer one, too, when it holds a text of its own.
///
/// Habits that are read: AFP puts NITF into `DataContent` and the dateline into `NewsLines`; others put HTML into a CDATA section, or plain text; an
/// embargo is `Status` "Embargoed" with a `StatusWillChange`. The public identifier ends with the revision; `uri` is without it, so that a correction
/// replaces what it corrects.
enum NewsML1 {
    static let reader = FormatReader(format: .newsML1, recognises: { XMLHead.root($0) == "newsml" }, read: read)

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        XMLHead.parse(content, limits) { tree, findings in
            var articles: [Article] = []
            var ignored = 0
            for item in tree.all(named: "newsitem") {
                if let article = article(tree, item, limits, &findings) {
                    articles.append(article)
                } else if ignored < ignoredToldMax, tree.first(named: "newsitem", in: item) == nil {
                    ignored += 1
                    let id = identifier(tree, item).uri ?? "without an identifier"
                    findings.problems.append(
                        Problem(.ignoredPart, "the news item \(id) is a picture, or holds neither a headline nor text"))
                }
                // One more than is kept tells the reader that something was left out.
                if articles.count > limits.articlesMax { break }
            }
            if articles.isEmpty {
                findings.problems.insert(Problem(.noArticle, "the NewsML document holds no item with a headline or text"), at: 0)
            }
            return articles
        }
    }

    /// The most items that are told one by one as left out; a file can hold thousands of pictures.
    private static let ignoredToldMax = 10

    private static func article(_ tree: MarkupTree, _ item: Int, _ limits: ReaderLimits, _ findings: inout Findings) -> Article? {
        var article = Article(body: [], format: .newsML1)
        (article.uri, article.version) = identifier(tree, item)
        let management = management(tree, item)
        if let management { fillManagement(&article, tree, management, &findings) }
        let content = mainContent(tree, item)
        // A picture with a headline is no article, nor are the lines above the items that an item holds.
        guard content != nil || !holdsPicture(tree, item) && tree.first(named: "newsitem", in: item) == nil else { return nil }
        // The component that holds the text, then those around it, then any other.
        var components: [Int] = []
        var at = content.map { tree.nodes[$0].parent } ?? -1
        while at > item {
            if tree.name(of: at) == "newscomponent" { components.append(at) }
            at = tree.nodes[at].parent
        }
        let around = Set(components)
        components += own("newscomponent", tree, item).filter { !around.contains($0) }
        fillComponents(&article, tree, item, components)
        // Some put HTML into the headline, too.
        article.headline = article.headline.flatMap { Blocks.line(html: $0, limits: limits) }
        let isStatusTold = management.flatMap { tree.child("status", of: $0) } != nil
        if let content { fillContent(&article, tree, content, limits, isStatusTold: isStatusTold, &findings) }
        WireCopy.tidy(&article)
        return article.headline == nil && article.body.isEmpty ? nil : article
    }

    /// The elements of a name that belong to an item, and to no item in it, in document order.
    private static func own(_ name: String, _ tree: MarkupTree, _ item: Int) -> [Int] {
        var found: [Int] = []
        var i = item + 1
        while i < tree.nodes[item].end {
            let inner = tree.name(of: i)
            if inner == name { found.append(i) }
            i = inner == "newsitem" ? tree.nodes[i].end : i + 1
        }
        return found
    }

    // MARK: Identity and status

    /// How an item is managed; of one in another that does not say, as that one.
    private static func management(_ tree: MarkupTree, _ item: Int) -> Int? {
        var at = item
        while at > MarkupTree.document {
            if tree.name(of: at) == "newsitem", let management = tree.child("newsmanagement", of: at) { return management }
            at = tree.nodes[at].parent
        }
        return nil
    }

    private static func identifier(_ tree: MarkupTree, _ item: Int) -> (uri: String?, version: String?) {
        guard let identifier = tree.child(path: "identification", "newsidentifier", of: item) else { return (nil, nil) }
        func line(_ name: String) -> String? { tree.child(name, of: identifier).flatMap { tree.line(of: $0) } }
        let version = line("revisionid")
        if let provider = line("providerid"), let date = line("dateid"), let id = line("newsitemid") {
            return ("urn:newsml:\(provider):\(date):\(id)", version)
        }
        return (line("publicidentifier"), version)
    }

    private static func fillManagement(_ article: inout Article, _ tree: MarkupTree, _ management: Int, _ findings: inout Findings) {
        func line(_ name: String) -> String? { tree.child(name, of: management).flatMap { tree.line(of: $0) } }
        func formalName(_ name: String) -> String? { tree.child(name, of: management).flatMap { tree.attribute("formalname", of: $0) } }
        article.firstCreated = findings.date(line("firstcreated"), "FirstCreated")
        article.versionCreated = findings.date(line("thisrevisioncreated"), "ThisRevisionCreated")
        article.urgency = findings.urgency(formalName("urgency"))
        let change = tree.child(path: "statuswillchange", of: management)
        let future = change.flatMap { tree.child("futurestatus", of: $0) }.flatMap { tree.attribute("formalname", of: $0) }
        let status = formalName("status")
        if status?.lowercased() == "embargoed" || status?.lowercased() == "withheld" && future?.lowercased() == "usable" {
            findings.embargo(change.flatMap { tree.child("dateandtime", of: $0) }.map { tree.text(of: $0) } ?? "", &article)
        } else if let status = findings.status(status) {
            article.pubStatus = status
        }
    }

    // MARK: Lines and metadata

    private static func fillComponents(_ article: inout Article, _ tree: MarkupTree, _ item: Int, _ components: [Int]) {
        for component in components {
            if let lines = tree.child("newslines", of: component) {
                func line(_ name: String) -> String? { tree.child(name, of: lines).flatMap { tree.line(of: $0) } }
                let dateline = WireCopy.dateline(line("dateline"))
                article.headline = article.headline ?? line("headline")
                article.byline = article.byline ?? line("byline")
                article.located = article.located ?? dateline.place
                article.creditLine = article.creditLine ?? line("creditline") ?? dateline.agency
            }
            func party(_ name: String) -> String? {
                tree.child(path: "administrativemetadata", name, "party", of: component).flatMap {
                    tree.attribute("formalname", of: $0)?.oneLine
                }
            }
            article.provider = article.provider ?? party("provider") ?? party("source")
            let language = tree.child(path: "descriptivemetadata", "language", of: component).flatMap {
                tree.attribute("formalname", of: $0)
            }
            article.language = article.language ?? language?.languageTag ?? tree.attribute("xml:lang", of: component)?.languageTag
        }
        article.language = article.language ?? tree.attribute("xml:lang", of: item)?.languageTag
        article.provider =
            article.provider ?? tree.child(path: "identification", "newsidentifier", "providerid", of: item).flatMap { tree.line(of: $0) }
    }

    // MARK: Content

    /// The first content item of text, outside captions and previews.
    private static func mainContent(_ tree: MarkupTree, _ item: Int) -> Int? {
        let texts = own("contentitem", tree, item).filter { content in
            let type = tree.child("mediatype", of: content).flatMap { tree.attribute("formalname", of: $0)?.lowercased() } ?? "text"
            let role =
                tree.child("role", of: tree.nodes[content].parent).flatMap { tree.attribute("formalname", of: $0)?.lowercased() } ?? ""
            return type.hasSuffix("text") && !["caption", "thumbnail", "preview", "quicklook"].contains(role)
        }
        return texts.first { tree.first(named: "datacontent", in: $0).flatMap { tree.line(of: $0) } != nil }
    }

    private static func holdsPicture(_ tree: MarkupTree, _ item: Int) -> Bool {
        own("mediatype", tree, item).contains { type in
            ["photo", "picture", "graphic"].contains(tree.attribute("formalname", of: type)?.lowercased() ?? "")
        }
    }

    private static func fillContent(
        _ article: inout Article, _ tree: MarkupTree, _ content: Int, _ limits: ReaderLimits, isStatusTold: Bool,
        _ findings: inout Findings
    ) {
        guard let data = tree.first(named: "datacontent", in: content) else { return }
        if let nitf = tree.first(named: "nitf", in: data) {
            NITF.fill(&article, tree, nitf, isStatusTold: isStatusTold, &findings)
        } else if tree.child(of: data) != nil {
            article.body = Blocks.paragraphs(tree, in: tree.first(named: "body", in: data) ?? data)
        } else {
            article.body = Blocks.paragraphs(html: tree.text(of: data), limits: limits)
        }
    }
}
