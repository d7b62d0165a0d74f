// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import News

/// Reads what articles report. The whole flow is `assess`: scan the text, match the rules, read each mention's context, weigh them together.
///
/// A value without state of its own beyond the compiled rules: safe to share between threads, and the same article always yields the same assessment.
public struct Classifier: Sendable {
    let rules: CompiledRules
    private let facts: RuleFacts

    /// The signals of the compiled packs, by id.
    public let signals: [Signal.ID: Signal]

    init(rules: CompiledRules) {
        self.rules = rules
        facts = RuleFacts(rules)
        signals = Dictionary(rules.signals.map { ($0.signal.id, $0.signal) }, uniquingKeysWith: { first, _ in first })
    }

    /// Compiles rule packs and gazetteer files. With any problem there is no classifier, and all problems are told.
    public static func compile(sources: [RuleSource]) -> (Classifier?, [RuleProblem]) {
        var compiler = RuleCompiler()
        let rules = compiler.compile(sources)
        return (rules.map(Classifier.init(rules:)), compiler.problems)
    }

    /// What an article says as a whole.
    ///
    /// - Parameter arrived: when the article came in, for one that does not say when it was published; without either, dates in the text make nothing
    ///   background.
    /// - Complexity: linear in the length of the text.
    public func assess(_ article: Article, arrived: Date? = nil) -> Assessment {
        let text = Self.bytes(of: article)
        let scan = Scan(text.span, rules: rules)
        // Most news reports nothing that a rule knows: then nobody needs its context.
        let matches = RuleMatches.all(scan, rules: rules)
        guard !matches.isEmpty else { return Assessment() }
        let today = (article.published ?? arrived).map(CivilDay.init)
        let reader = MentionReader(
            scan: scan, text: text, rules: rules, facts: facts, today: today, hasHeadline: article.headline != nil, matches: matches)
        let verdicts = Verdicts(rules: rules, facts: facts, text: text, scan: scan)
        return verdicts.assessment(of: reader.readings(of: matches))
    }

    /// The UTF-8 bytes of `Article.text`, which is not made for that, up to the most that is classified.
    private static func bytes(of article: Article) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(article.body.reduce(article.headline?.utf8.count ?? 0) { $0 + $1.utf8.count + 2 })
        if let headline = article.headline { bytes.append(contentsOf: headline.utf8) }
        for (number, paragraph) in article.body.enumerated() {
            if number > 0 || article.headline != nil {
                bytes.append(0x0A)
                bytes.append(0x0A)
            }
            bytes.append(contentsOf: paragraph.utf8)
        }
        if bytes.count > Article.textBytesMax { bytes.removeSubrange(Article.textBytesMax...) }
        return bytes
    }
}
