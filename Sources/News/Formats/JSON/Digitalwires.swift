// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// dpa digitalwires, the JSON entries of Deutsche Presse-Agentur's feeds (<https://github.com/dpa-newslab>), 0.x and 1.x.
enum Digitalwires {
    static let kind = JSONKind(format: .digitalwires, recognises: recognises, read: read)

    /// `"format": "digitalwires@…"`.
    static func recognises(_ object: JSONObject, isTop: Bool) -> Bool {
        object.line("format")?.lowercased().hasPrefix("digitalwires") == true
    }

    static func read(_ entry: JSONObject, _ limits: ReaderLimits, _ findings: inout Findings) -> [Article] {
        let body = [entry["articlehtml"], entry["teaser"]].lazy.map { $0?.text.map { Blocks.paragraphs(html: $0, limits: limits) } ?? [] }
        var article = Article(headline: entry.line("headline"), body: body.first { !$0.isEmpty } ?? [], format: .digitalwires)
        guard article.headline != nil || !article.body.isEmpty else {
            findings.problems.append(Problem(.ignoredPart, "digitalwires: an entry without headline and text"))
            return []
        }
        article.uri = entry.line("urn")
        article.version = entry.line("version")
        article.versionCreated = findings.date(entry.line("versioncreated"), "version_created")
        article.firstCreated = findings.date(entry.line("contentcreated"), "content_created")
        article.language = entry.line("language")?.languageTag
        article.byline = entry.line("byline")
        article.urgency = findings.urgency(entry.line("urgency"))
        let dateline = WireCopy.dateline(entry.text("dateline"))
        article.located = dateline.place
        article.provider = provider(entry) ?? "dpa"
        article.creditLine = entry.line("creditline") ?? dateline.agency
        if let status = findings.status(entry.line("pubstatus")) { article.pubStatus = status }
        if let embargo = entry.line("embargoed") { findings.embargo(embargo, &article) }
        WireCopy.tidy(&article)
        return [article]
    }

    /// The category of type `dnltype:provider`.
    private static func provider(_ entry: JSONObject) -> String? {
        (entry["categories"]?.list ?? []).lazy.compactMap(\.object).first { $0.line("type") == "dnltype:provider" }?.line("name")
    }
}
