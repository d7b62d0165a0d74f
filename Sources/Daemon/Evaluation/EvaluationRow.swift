// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// One labelled article of a corpus: a line of a `.jsonl` file. Keys that are not named here are ignored, and a signal that stands in
/// none of the lists is not judged.
public struct EvaluationRow: Sendable, Decodable {
    /// The row's name, for the list of misses.
    public var id: String
    /// The article's text, or `nil` when it stands in a file.
    public var text: String?
    /// The article's file, relative to the corpus file.
    public var file: String?
    /// The headline, when it does not stand in the text.
    public var headline: String?
    /// When it was published. Without it, dates in the text do not make a mention background.
    public var published: Date?
    /// What must be found: each entry lists acceptable signals, one of which must alert (or be recognised, when it is an easing one).
    public var gold: [[Signal.ID]]
    /// What may not alert.
    public var forbid: [Signal.ID]
    /// Easing signals of which one must be recognised.
    public var easing: [Signal.ID]
    /// The verdicts that are right for a signal.
    public var verdicts: [Signal.ID: [Verdict]]
    /// Whether no escalating signal may alert at all.
    public var negative: Bool
    /// Whether the label's cue stands in the text itself. A row that says `"tier": "noisy"` leans on context and is not core.
    public var core: Bool

    enum CodingKeys: String, CodingKey {
        case id, text, file, headline, published, gold, forbid, easing, verdicts, negative, tier
    }

    /// Decodes a row.
    ///
    /// - Throws: `DecodingError` when a key has the wrong type, a date or a verdict is none, or when neither `text` nor `file` is there.
    public init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: CodingKeys.self)
        id = try row.decode(String.self, forKey: .id)
        text = try row.decodeIfPresent(String.self, forKey: .text)
        file = try row.decodeIfPresent(String.self, forKey: .file)
        headline = try row.decodeIfPresent(String.self, forKey: .headline)
        published = try row.decodeIfPresent(String.self, forKey: .published).map { written in
            guard let date = DateText.parse(written) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .published, in: row, debugDescription: "found \"\(written)\", expected \(DateText.expectation)")
            }
            return date
        }
        gold = try row.decodeIfPresent([[Signal.ID]].self, forKey: .gold) ?? []
        forbid = try row.decodeIfPresent([Signal.ID].self, forKey: .forbid) ?? []
        easing = try row.decodeIfPresent([Signal.ID].self, forKey: .easing) ?? []
        verdicts = try row.decodeIfPresent([Signal.ID: [Verdict]].self, forKey: .verdicts) ?? [:]
        negative = try row.decodeIfPresent(Bool.self, forKey: .negative) ?? false
        core = try row.decodeIfPresent(String.self, forKey: .tier) != "noisy"
        guard text != nil || file != nil else {
            throw DecodingError.dataCorruptedError(
                forKey: .text, in: row, debugDescription: "found neither \"text\" nor \"file\", expected one of them")
        }
    }
}
