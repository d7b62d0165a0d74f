// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import News

/// An article, where it stood, and what the classifier says of it.
struct ClassifiedArticle {
    let file: String
    /// `nil` when the file holds no article.
    let article: Article?
    let problems: [Problem]
    let assessment: Assessment

    /// What `classify --json` prints; with the mentions when they are to be explained.
    func json(explained: Bool = false) -> some Encodable { JSON(record: self, explained: explained) }

    private struct JSON: Encodable {
        let record: ClassifiedArticle
        let explained: Bool

        private enum CodingKeys: String, CodingKey {
            case file, headline, language, published, text, signals, problems, mentions
        }

        /// Every key is there, with `null` for what is not known.
        func encode(to encoder: any Encoder) throws {
            var json = encoder.container(keyedBy: CodingKeys.self)
            try json.encode(record.file, forKey: .file)
            try json.encode(record.article?.headline, forKey: .headline)
            try json.encode(record.article?.language, forKey: .language)
            try json.encode(record.article?.published, forKey: .published)
            try json.encode(record.article?.text ?? "", forKey: .text)
            try json.encode(record.assessment.findings.map(SignalJSON.init), forKey: .signals)
            try json.encode(record.problems, forKey: .problems)
            if explained { try json.encode(record.assessment.mentions, forKey: .mentions) }
        }
    }
}

/// One signal as `classify --json` prints it.
private struct SignalJSON: Encodable {
    let finding: Finding

    private struct Quote: Encodable {
        let quote: String
        let start: Int
        let length: Int
    }

    private enum CodingKeys: String, CodingKey {
        case id, of, verdict, alerts, severity, confidence, polarity, modality, recency, source, actors, initiator, target, places,
            date, evidence
    }

    func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: CodingKeys.self)
        try json.encode(finding.signal, forKey: .id)
        try json.encodeIfPresent(finding.of, forKey: .of)
        try json.encode(finding.verdict, forKey: .verdict)
        try json.encode(finding.alerts, forKey: .alerts)
        try json.encode(finding.severity, forKey: .severity)
        try json.encode((finding.confidence * 1_000).rounded() / 1_000, forKey: .confidence)
        try json.encode(finding.polarity, forKey: .polarity)
        try json.encode(finding.modality, forKey: .modality)
        try json.encode(finding.recency, forKey: .recency)
        try json.encode(finding.source.label, forKey: .source)
        try json.encode(finding.actors.map(\.id), forKey: .actors)
        try json.encodeIfPresent(finding.initiator?.id, forKey: .initiator)
        try json.encodeIfPresent(finding.target?.id, forKey: .target)
        try json.encode(finding.places.map(\.name), forKey: .places)
        try json.encode(finding.date, forKey: .date)
        try json.encode(
            finding.evidence.map { Quote(quote: $0.quote, start: $0.start, length: $0.length) }, forKey: .evidence)
    }
}

extension Attribution {
    /// The speaker in a word or a name: `outlet`, or who it is.
    var label: String { kind == .outlet ? "outlet" : name ?? actor ?? kind.rawValue }
}
