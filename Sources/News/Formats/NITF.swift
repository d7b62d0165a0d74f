// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// IPTC NITF 3.x, the News Industry Text Format (<https://iptc.org/standards/nitf/>), as a file of its own or inside NewsML.
///
/// Habits that are read: AP puts the outlet into `distributor` and the version into `du-key`; AAP relays others' copy, so that `doc.copyright` names the
/// agency to credit and `doc.rights` who delivered; a release later than the issue is an embargo; `ed-msg` announces a kill.
enum NITF {
    static let reader = FormatReader(format: .nitf, recognises: recognises, read: read)

    /// A root element `nitf`.
    static func recognises(_ content: Content) -> Bool { XMLHead.root(content) == "nitf" }

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        XMLHead.parse(content, limits) { tree, findings in
            var article = Article(body: [], format: .nitf)
            fill(&article, tree, tree.root, &findings)
            guard article.headline != nil || !article.body.isEmpty else {
                findings.problems.insert(Problem(.noArticle, "the NITF document holds neither a headline nor text"), at: 0)
                return []
            }
            return [article]
        }
    }

    /// Fills what an article does not say yet from a `nitf` element. What carries NITF may have told the status, which then stays.
    static func fill(
        _ article: inout Article, _ tree: MarkupTree, _ root: Int, isStatusTold: Bool = false, _ findings: inout Findings
    ) {
        let provider = article.provider
        if let head = tree.child("head", of: root) { fillHead(&article, tree, head, isStatusTold: isStatusTold, &findings) }
        if let language = tree.attribute("xml:lang", of: root)
            ?? tree.child("body", of: root).flatMap({ tree.attribute("xml:lang", of: $0) })
        {
            article.language = article.language ?? language.languageTag
        }
        let body = tree.child("body", of: root) ?? root
        if let head = tree.child("body.head", of: body) { fillBodyHead(&article, tree, head, told: provider) }
        article.headline = article.headline ?? tree.child(path: "head", "title", of: root).flatMap { tree.line(of: $0) }
        if article.body.isEmpty {
            article.body = tree.elements(of: body, named: "body.content").flatMap { Blocks.paragraphs(tree, in: $0) }
        }
        if article.body.isEmpty, let abstract = tree.child(path: "body.head", "abstract", of: body) {
            article.body = Blocks.paragraphs(tree, in: abstract)
        }
        WireCopy.tidy(&article)
    }

    // MARK: Head

    private static func fillHead(
        _ article: inout Article, _ tree: MarkupTree, _ head: Int, isStatusTold: Bool, _ findings: inout Findings
    ) {
        guard let data = tree.child("docdata", of: head) else { return }
        func value(_ element: String, _ attribute: String) -> String? {
            tree.child(element, of: data).flatMap { tree.attribute(attribute, of: $0)?.oneLine }
        }
        article.uri = article.uri ?? value("doc-id", "id-string")
        article.version =
            article.version ?? [value("du-key", "version"), value("du-key", "generation")].lazy.compactMap { $0 }.first { Int($0) != nil }
        article.urgency = article.urgency ?? findings.urgency(value("urgency", "ed-urg"))
        article.firstCreated = article.firstCreated ?? findings.date(value("date.issue", "norm"), "date.issue")
        let revision = tree.elements(of: head, named: "revision-history").last.flatMap { tree.attribute("norm", of: $0) }
        article.versionCreated = article.versionCreated ?? findings.date(revision, "revision-history") ?? article.firstCreated
        fillStatus(&article, tree, data, isTold: isStatusTold, &findings)
        let holder = value("doc.copyright", "holder")
        let agent = value("doc.rights", "agent") ?? value("doc.rights", "owner")
        article.provider =
            article.provider ?? agent ?? holder ?? value("doc-id", "regsrc")
            ?? tree.child("pubdata", of: head).flatMap { tree.attribute("name", of: $0)?.oneLine }
        if let holder, let agent, holder != agent { article.creditLine = article.creditLine ?? holder }
    }

    private static func fillStatus(_ article: inout Article, _ tree: MarkupTree, _ data: Int, isTold: Bool, _ findings: inout Findings) {
        let status = tree.attribute("management-status", of: data)
        let release = tree.child("date.release", of: data).flatMap { tree.attribute("norm", of: $0) }
        if status?.lowercased() == "embargoed" {
            if article.embargoed == nil {
                if isTold { article.embargoed = findings.date(release, "date.release") } else { findings.embargo(release ?? "", &article) }
            }
        } else {
            if !isTold, let status = findings.status(status) { article.pubStatus = status }
            if let release = findings.date(release, "date.release"), let issued = article.firstCreated, release > issued,
                article.embargoed == nil
            {
                article.embargoed = release
            }
        }
        for message in tree.elements(of: data, named: "ed-msg") {
            WireNotes.apply(field: tree.attribute("info", of: message) ?? tree.line(of: message), &article, &findings)
        }
    }

    // MARK: Body head

    /// - Parameter told: the provider that was known before the NITF was read.
    private static func fillBodyHead(_ article: inout Article, _ tree: MarkupTree, _ head: Int, told: String?) {
        let headline = tree.child(path: "hedline", "hl1", of: head) ?? tree.child("hedline", of: head)
        article.headline = article.headline ?? headline.flatMap { tree.line(of: $0) }
        article.byline =
            article.byline ?? tree.child("byline", of: head).flatMap { Blocks.paragraphs(tree, in: $0).joined(separator: " ").oneLine }
        if let dateline = tree.child("dateline", of: head) {
            let location = tree.child("location", of: dateline)
            let city = location.flatMap { tree.child("city", of: $0) }.flatMap { tree.line(of: $0) }
            // Without a city of its own, it is the printed dateline: `ADEN, Yemen`.
            let printed = tree.line(of: location ?? dateline)
            article.located = article.located ?? city ?? WireCopy.dateline(printed).place ?? location.flatMap { _ in printed }
        }
        if told == nil, let distributor = tree.child("distributor", of: head).flatMap({ tree.line(of: $0) }) {
            if article.creditLine == nil, let provider = article.provider, provider != distributor { article.creditLine = provider }
            article.provider = distributor
        }
    }
}
