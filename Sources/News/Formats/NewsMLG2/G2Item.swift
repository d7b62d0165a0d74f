// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// One `newsItem` of NewsML-G2.
///
/// Habits that are read: Reuters names itself by `provider/@literal` or a code and prints the author in `by`; dpa gives a headline for each rank and an
/// account as creator; AFP and AP put NITF or XHTML inline; kills come as `pubStatus` or as a signal.
struct G2Item {
    let tree: MarkupTree
    let limits: ReaderLimits

    init(_ tree: MarkupTree, _ limits: ReaderLimits) {
        self.tree = tree
        self.limits = limits
    }

    /// The item's class without its scheme: `text`, `picture`; text when it is not said.
    static func itemClass(_ tree: MarkupTree, _ item: Int) -> String {
        guard let found = tree.child(path: "itemmeta", "itemclass", of: item) else { return "text" }
        return code(tree.attribute("qcode", of: found) ?? tree.attribute("uri", of: found)) ?? "text"
    }

    /// The article of an item; `nil` for pictures and graphics, and without headline and text.
    func article(_ item: Int, _ findings: inout Findings) -> Article? {
        let itemClass = Self.itemClass(tree, item)
        guard !["picture", "graphic", "photo", "animation"].contains(itemClass) else { return nil }
        var article = Article(body: [], format: .newsMLG2)
        fillHead(&article, item, &findings)
        fillContent(&article, item, &findings)
        fillNames(&article, item, &findings)
        WireCopy.tidy(&article)
        return article.headline == nil && article.body.isEmpty ? nil : article
    }

    // MARK: Identity and status

    /// Fills what `itemMeta` of any G2 item says.
    func fillHead(_ article: inout Article, _ item: Int, _ findings: inout Findings) {
        article.uri = tree.attribute("guid", of: item)?.oneLine
        article.version = tree.attribute("version", of: item)?.oneLine
        article.language = tree.child(path: "contentmeta", "language", of: item).flatMap { tree.attribute("tag", of: $0)?.languageTag }
        article.language = article.language ?? tree.attribute("xml:lang", of: item)?.languageTag
        guard let meta = tree.child("itemmeta", of: item) else { return }
        article.versionCreated = findings.date(line("versioncreated", meta), "versionCreated")
        article.firstCreated = findings.date(line("firstcreated", meta), "firstCreated")
        article.provider = tree.child("provider", of: meta).flatMap(partyName)
        if let status = tree.child("pubstatus", of: meta) {
            article.pubStatus = findings.status(tree.attribute("qcode", of: status) ?? tree.attribute("uri", of: status)) ?? .usable
        }
        // An empty element is an embargo without an end (specification, "embargoed").
        if let embargo = tree.child("embargoed", of: meta) { findings.embargo(tree.text(of: embargo), &article) }
        let signals = tree.elements(of: meta, named: "signal").compactMap {
            Self.code(tree.attribute("qcode", of: $0) ?? tree.attribute("uri", of: $0))
        }
        if signals.contains(where: { ["kill", "cancel", "canceled"].contains($0) }) { article.pubStatus = .canceled }
        WireNotes.apply(field: line("ednote", meta), &article, &findings)
        let page = tree.elements(of: meta, named: "link").first { Self.code(tree.attribute("rel", of: $0)) == "canonical" }
        article.url = page.flatMap { tree.attribute("href", of: $0) }
    }

    private func isStatusTold(_ item: Int) -> Bool { tree.child(path: "itemmeta", "pubstatus", of: item) != nil }

    // MARK: Headline, place, people

    private func fillNames(_ article: inout Article, _ item: Int, _ findings: inout Findings) {
        let meta = tree.child("contentmeta", of: item)
        if let meta {
            article.headline = headline(meta, language: article.language) ?? article.headline
            article.urgency = findings.urgency(line("urgency", meta))
            let dateline = WireCopy.dateline(line("dateline", meta))
            article.located = dateline.place ?? tree.child("located", of: meta).flatMap { line("name", $0) } ?? article.located
            article.creditLine = line("creditline", meta) ?? article.creditLine ?? dateline.agency
            let creators = tree.elements(of: meta, named: "creator").compactMap { WireCopy.printedName(line("name", $0)) }
            article.byline = line("by", meta) ?? article.byline ?? (creators.isEmpty ? nil : creators.joined(separator: ", "))
        }
        article.headline = article.headline ?? tree.child("itemmeta", of: item).flatMap { line("title", $0) }
        if article.body.isEmpty, let meta { article.body = description(meta) }
    }

    /// The headline of the first rank; of several, the one in the item's language.
    private func headline(_ meta: Int, language: String?) -> String? {
        let all = tree.elements(of: meta, named: "headline").filter { tree.line(of: $0) != nil }
        let own = all.filter { element in
            guard let language, let tag = tree.attribute("xml:lang", of: element)?.languageTag else { return true }
            return tag.prefix(2) == language.prefix(2)
        }
        let rank = { (element: Int) in tree.attribute("rank", of: element).flatMap { Int($0) } ?? 1 }
        return (own.isEmpty ? all : own).min { rank($0) < rank($1) }.flatMap { tree.line(of: $0) }
    }

    /// What stands in for the text of an item without any: an alert, a sound, a film.
    private func description(_ meta: Int) -> [String] {
        let all = tree.elements(of: meta, named: "description")
        let role = { (element: Int) in Self.code(tree.attribute("role", of: element)) ?? "summary" }
        let best = all.first { ["summary", "intro", "teaser"].contains(role($0)) } ?? all.first
        return best.map { Blocks.paragraphs(plain: tree.text(of: $0)) } ?? []
    }

    // MARK: Content

    /// The first rendition that holds text: XHTML, NITF, or plain text.
    private func fillContent(_ article: inout Article, _ item: Int, _ findings: inout Findings) {
        guard let set = tree.child("contentset", of: item) else { return }
        for rendition in tree.elements(of: set) where article.body.isEmpty {
            switch tree.name(of: rendition) {
            case "inlinexml":
                if let nitf = tree.first(named: "nitf", in: rendition) {
                    NITF.fill(&article, tree, nitf, isStatusTold: isStatusTold(item), &findings)
                } else {
                    article.body = paragraphs(xhtml: rendition)
                }
            case "inlinedata": article.body = paragraphs(data: rendition, &findings)
            case "remotecontent":
                let type = tree.attribute("contenttype", of: rendition)
                if article.url == nil, type?.hasPrefix("text/html") == true { article.url = tree.attribute("href", of: rendition) }
            default: break
            }
        }
    }

    /// XHTML, without what an agency puts around the story: its own header, teaser, boxes of links and notes to editors.
    private func paragraphs(xhtml rendition: Int) -> [String] {
        let body = tree.first(named: "body", in: rendition) ?? rendition
        let around: Set<String> = ["teaser", "infobox", "notepad", "dateline", "byline", "slugline", "linkbox"]
        let story = Blocks.paragraphs(tree, in: body) { node in
            if ["header", "footer"].contains(tree.name(of: node)) { return true }
            guard let names = tree.attribute("class", of: node) else { return false }
            return names.lowercased().split(separator: " ").contains { around.contains(String($0)) }
        }
        return story.isEmpty ? Blocks.paragraphs(tree, in: body) : story
    }

    private func paragraphs(data rendition: Int, _ findings: inout Findings) -> [String] {
        var text = tree.text(of: rendition)
        if let encoding = tree.attribute("encoding", of: rendition) {
            guard encoding.lowercased().hasSuffix("base64"), let decoded = Base64Text.decode(text) else {
                findings.problems.append(Problem(.unreadableField, "inlineData: the encoding “\(encoding.prefix(40))” is not read"))
                return []
            }
            text = decoded
        }
        let type = tree.attribute("contenttype", of: rendition)?.lowercased() ?? "text/plain"
        return type.contains("html") ? Blocks.paragraphs(html: text, limits: limits) : Blocks.paragraphs(plain: text)
    }

    // MARK: Small things

    private func line(_ name: String, _ parent: Int) -> String? { tree.child(name, of: parent).flatMap { tree.line(of: $0) } }

    /// A party's printed name, else its literal or code.
    private func partyName(_ party: Int) -> String? {
        if let name = line("name", party) { return name }
        if let literal = tree.attribute("literal", of: party)?.oneLine { return literal }
        let code = Self.code(tree.attribute("qcode", of: party) ?? tree.attribute("uri", of: party))
        return code.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
    }

    /// What stands behind the scheme of a QCode (`stat:usable`), or the last part of a URI.
    static func code(_ text: String?) -> String? {
        text?.oneLine?.split { ":/#".contains($0) }.last.map(String.init)
    }
}
