// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
import Foundation
public import News

/// What every assessment of every article promises, whatever the article holds.
public enum AssessmentPromises {
    /// Monday, 15 June 2026, 12:00 UTC: the day on which all fuzzed articles come in.
    private static let arrival = Date(timeIntervalSince1970: 1_781_524_800)

    /// Assesses an article and ends the process when a promise does not hold.
    public static func check(_ classifier: Classifier, _ article: Article) {
        let assessment = classifier.assess(article, arrived: arrival)
        require(assessment == classifier.assess(article, arrived: arrival), "the same article yields the same assessment")
        let text = Array(article.text.utf8)
        check(assessment.mentions, in: text, classifier)
        require(
            Set(assessment.findings.map(\.signal)).count == assessment.findings.count, "a signal has one finding")
        for finding in assessment.findings { check(finding, of: assessment, in: text, classifier) }
    }

    private static func check(_ mentions: [Mention], in text: [UInt8], _ classifier: Classifier) {
        var before = (number: 0, start: 0)
        for mention in mentions {
            require(classifier.signals[mention.signal] != nil, "a mention's signal is one of the packs")
            require(isWhole(mention.sentence, in: text), "a sentence lies in the text, on scalar boundaries")
            require(isWhole(mention.trigger, in: text), "a trigger lies in the text, on scalar boundaries")
            require(!mention.trigger.isEmpty, "a trigger is not empty")
            require(
                mention.sentence.lowerBound <= mention.trigger.lowerBound && mention.trigger.upperBound <= mention.sentence.upperBound,
                "a trigger lies in its sentence")
            require((0...1).contains(mention.weight), "a weight lies in 0...1")
            let here = (number: mention.sentenceNumber, start: mention.sentence.lowerBound)
            require(before <= here, "mentions stand in the order of the text")
            before = here
        }
    }

    private static func check(_ finding: Finding, of assessment: Assessment, in text: [UInt8], _ classifier: Classifier) {
        let own = assessment.mentions.filter { $0.signal == finding.signal }
        require(!own.isEmpty, "a finding has mentions")
        require((0...1).contains(finding.confidence), "a confidence lies in 0...1")
        require(!finding.evidence.isEmpty, "a finding has evidence")
        require(max(finding.evidence.count, finding.contradictions.count) <= 3, "at most three sentences are quoted")
        if let signal = classifier.signals[finding.signal] {
            require(finding.alerts == (finding.verdict.alertsByDefault && !signal.easing), "verdict and easing decide whether it alerts")
        }
        for evidence in finding.evidence + finding.contradictions {
            require(
                evidence.start >= 0 && evidence.length > 0 && evidence.start + evidence.length <= text.count, "a quote lies in the text")
            let range = evidence.start..<evidence.start + evidence.length
            require(isWhole(range, in: text), "a quote lies on scalar boundaries")
            require(evidence.quote.utf8.elementsEqual(text[range]), "a quote is the text at its offsets")
            require(
                own.contains { $0.sentence.lowerBound <= range.lowerBound && range.upperBound <= $0.sentence.upperBound },
                "a quote is of a mention's sentence")
        }
    }

    /// Whether a range lies in the text and cuts no scalar.
    private static func isWhole(_ range: Range<Int>, in text: [UInt8]) -> Bool {
        func isBoundary(_ i: Int) -> Bool { i == text.count || i >= 0 && i < text.count && text[i] & 0xC0 != 0x80 }
        return isBoundary(range.lowerBound) && isBoundary(range.upperBound)
    }
}
