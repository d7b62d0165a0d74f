// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// Whose word an easing is.
///
/// Who opens a border opens it by saying so. That the shots have stopped and the fighters have left, a party may say to its own credit: on its
/// word alone it is claimed, and where the article goes on “the government denied it”, that stands beside.
enum EasingVoice {
    /// How far behind the sentence a denial is looked for, in UTF-8 bytes: the next sentence or two.
    static let reach = 240

    /// The finding, as claimed when one party alone says so, with the sentence that denies it.
    static func heard(_ finding: Finding, in text: String) -> Finding {
        guard finding.verdict == .reported || finding.verdict == .claimed, isOneSided(finding) else { return finding }
        var finding = finding
        finding.verdict = .claimed
        if finding.contradictions.isEmpty {
            finding.contradictions = finding.evidence.lazy.compactMap { denial(of: $0, in: text) }.prefix(1).map { $0 }
        }
        return finding
    }

    /// Whether every sentence is one party's word.
    private static func isOneSided(_ finding: Finding) -> Bool {
        let sources = finding.evidence.map(\.source)
        return !sources.isEmpty && sources.allSatisfy { $0.kind == .party } && Set(sources.map { $0.actor ?? $0.name ?? "" }).count == 1
    }

    /// The sentence at or behind another one that denies what it says.
    private static func denial(of evidence: Evidence, in text: String) -> Evidence? {
        let bytes = text.utf8
        let end = evidence.start + evidence.length
        guard evidence.length > 0, evidence.start >= 0, end <= bytes.count else { return nil }
        var start = end
        for sentence in String(decoding: bytes.dropFirst(end).prefix(reach), as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: { ".\n".contains($0) })
        {
            defer { start += sentence.utf8.count + 1 }
            let words = Words.lowercased(in: String(sentence), with: [])
            guard words.indices.dropLast().contains(where: { denies(words[$0...]) }) else { continue }
            let quote = sentence.drop { $0.isWhitespace }
            return Evidence(
                quote: String(quote), start: start + sentence.utf8.count - quote.utf8.count, length: quote.utf8.count,
                source: Attribution(kind: .party))
        }
        return nil
    }

    /// Whether words begin with a denial of what was just said, and not of another charge: “denied it”, “rejected the claim”.
    private static func denies(_ words: ArraySlice<String>) -> Bool {
        let words = Array(words.prefix(3))
        guard cues.contains(words[0]) else { return false }
        let third = words.count > 2 ? words[2] : ""
        return ["it", "this"].contains(words[1]) && !auxiliaries.contains(third) || words[1] == "the" && claims.contains(third)
    }

    private static let cues: Set<String> = [
        "denied", "denies", "deny", "rejected", "rejects", "dismissed", "dismisses", "disputed", "disputes", "contradicted",
    ]
    /// “Denied it had shelled the port” is another charge.
    private static let auxiliaries: Set<String> = ["had", "has", "was", "is", "would", "will", "did"]
    private static let claims: Set<String> = ["announcement", "assertion", "claim", "claims", "report", "reports", "statement"]
}
