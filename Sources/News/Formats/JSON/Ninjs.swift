// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// IPTC ninjs, "News in JSON", 1.0 to 3.1 (<https://iptc.org/standards/ninjs/>).
///
/// Version 1 writes `headline`, `body_text`, `body_xhtml`, `byline`, version 2 arrays `headlines`, `bodies` with a role each, and `by`; version 3 the same in
/// camel case. All are read at once, since agencies mix them. Pictures, videos and events are no articles, unless they come with a text.
enum Ninjs {
    static let kind = JSONKind(format: .ninjs, recognises: recognises, read: read)

    /// A `uri`, and a field that is ninjs' own.
    static func recognises(_ object: JSONObject, isTop: Bool) -> Bool {
        if (object["standard"] ?? object["$standard"])?.object?["name"]?.text == "ninjs" { return true }
        guard object["uri"]?.text != nil else { return false }
        return own.contains { object[$0] != nil } || object["type"]?.text.map(types.contains) == true
    }

    private static let own = [
        "versioncreated", "headlines", "bodies", "bodytext", "bodyxhtml", "bodymain", "pubstatus", "representationtype", "contentcreated",
    ]
    private static let types: Set = [
        "text", "audio", "video", "picture", "graphic", "composite", "planning", "component", "event", "package",
    ]

    static func read(_ object: JSONObject, _ limits: ReaderLimits, _ findings: inout Findings) -> [Article] {
        var article = Article(body: body(object, limits), format: .ninjs)
        article.headline = texts(object, "headline", limits).first?.oneLine ?? object.line("title")
        let type = object.line("type")?.lowercased() ?? "text"
        let isText = ["text", "composite"].contains(type)
        if article.body.isEmpty, isText {
            article.body = texts(object, "description", limits).first.map { Blocks.paragraphs(html: $0, limits: limits) } ?? []
        }
        if let headline = article.headline, article.body.first == headline { article.body.removeFirst() }
        guard !article.body.isEmpty || isText && article.headline != nil else {
            findings.problems.append(Problem(.ignoredPart, "ninjs: an item of type “\(type.prefix(20))” without text is no article"))
            return []
        }
        article.uri = object.line("uri") ?? alternative(object)
        article.version = object.line("version")
        article.firstCreated = findings.date(object.line("firstcreated") ?? object.line("contentcreated"), "firstCreated")
        article.versionCreated = findings.date(object.line("versioncreated"), "versionCreated")
        article.byline = object.line("byline", "by")
        article.located = object.line("located")
        article.language = object.line("language")?.languageTag
        article.urgency = findings.urgency(object.line("urgency"))
        article.url = link(object)
        fillSources(&article, object)
        fillStatus(&article, object, &findings)
        WireCopy.tidy(&article)
        return [article]
    }

    // MARK: Texts

    /// The texts of a field in the order of preference: version 2 and 3's array by role, then version 1's field with and without a suffix.
    private static func texts(_ object: JSONObject, _ field: String, _ limits: ReaderLimits) -> [String] {
        let entries = (object[field + "s"]?.list ?? []).compactMap(\.object)
        let isMain = { (entry: JSONObject) in ["main", "text", nil].contains(entry["role"]?.line) }
        let (main, others) = (entries.filter(isMain), entries.filter { !isMain($0) })
        let named = object.fields.filter { $0.name == field || ["\(field)main", "\(field)text"].contains($0.name) }.compactMap(\.value.text)
        let more = object.fields.filter { $0.name.hasPrefix(field) }.compactMap(\.value.text)
        return (main + others).compactMap { $0["value"]?.text } + named + more
    }

    /// The paragraphs of the fullest body: a marked-up one before NITF, and that before a plain one, whose paragraphs are guessed.
    private static func body(_ object: JSONObject, _ limits: ReaderLimits) -> [String] {
        var bodies: [(type: String, text: String)] = []
        for entry in (object["bodies"]?.list ?? []) + (object["body"]?.list ?? []) {
            guard let text = entry.object?["value"]?.text ?? entry.text else { continue }
            bodies.append((entry.object?.line("contenttype", "mimetype")?.lowercased() ?? "", text))
        }
        for field in object.fields where field.name.hasPrefix("body") && field.name != "body" && field.name != "bodies" {
            if let text = field.value.text { bodies.append((field.name, text)) }
        }
        bodies.sort { $0.text.utf8.count > $1.text.utf8.count }
        for read in [html, nitf, plain] {
            for body in bodies {
                let paragraphs = read(body.type, body.text, limits)
                // An ellipsis stands for a text that was not delivered.
                if paragraphs.contains(where: { $0.utf8.count >= 16 }) { return paragraphs }
            }
        }
        return []
    }

    private static func isNITF(_ text: String) -> Bool { text.prefix(400).contains("<nitf") }

    private static func html(_ type: String, _ text: String, _ limits: ReaderLimits) -> [String] {
        guard type.contains("html") || !type.contains("xml") && text.contains("</p>"), !isNITF(text) else { return [] }
        return Blocks.paragraphs(html: text, limits: limits)
    }

    private static func nitf(_ type: String, _ text: String, _ limits: ReaderLimits) -> [String] {
        guard isNITF(text) else { return [] }
        do {
            let tree = try MarkupTree.xml(text, limits: limits)
            return tree.first(named: "body.content").map { Blocks.paragraphs(tree, in: $0) } ?? []
        } catch {
            // A body that cannot be parsed leaves the others to be tried.
            return []
        }
    }

    private static func plain(_ type: String, _ text: String, _ limits: ReaderLimits) -> [String] {
        type.contains("xml") || text.trimmingPrefix(while: \.isWhitespace).hasPrefix("<") ? [] : Blocks.paragraphs(plain: text)
    }

    // MARK: Fields

    private static func alternative(_ object: JSONObject) -> String? {
        (object["altids"]?.list ?? []).lazy.compactMap { $0.object?["value"]?.line }.first
    }

    /// The page of the article, when a link says which it is.
    private static func link(_ object: JSONObject) -> String? {
        if let url = object.line("canonicalurl", "url", "weburl") { return url }
        for link in (object["links"]?.list ?? []).compactMap(\.object) {
            if let relation = link.line("rel", "role")?.lowercased(), ["canonical", "alternate", "web", "self"].contains(relation) {
                return link.line("href", "uri", "url")
            }
        }
        return nil
    }

    private static func fillSources(_ article: inout Article, _ object: JSONObject) {
        let sources = ((object["infosources"] ?? object["infosource"])?.list ?? []).compactMap {
            $0.object?.line("name", "literal") ?? $0.line
        }
        article.provider =
            object["provider"]?.object?.line("name", "literal") ?? object.line("provider") ?? sources.first
            ?? object.line("source", "copyrightholder")
        article.creditLine = object.line("creditline", "credit") ?? sources.first { $0 != article.provider }
    }

    /// Status, embargo, and the signals by which agencies withdraw an item: `sig:kill`.
    private static func fillStatus(_ article: inout Article, _ object: JSONObject, _ findings: inout Findings) {
        if let status = findings.status(object.line("pubstatus")) { article.pubStatus = status }
        if let embargo = object.line("embargoed") { findings.embargo(embargo, &article) }
        WireNotes.apply(field: object.line("ednote", "editorialnote"), &article, &findings)
        for signal in ((object["signals"] ?? object["signal"])?.list ?? []) {
            let name = (signal.object?.line("code", "literal", "name", "uri", "value") ?? signal.line ?? "").lowercased()
            if ["kill", "withdraw", "retract"].contains(where: { name.hasSuffix($0) }) { article.pubStatus = .canceled }
        }
    }
}
