// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What comes up while a structured file is read: problems, and fields that may be unreadable.
struct Findings {
    var problems: [Problem] = []

    /// A date of a field, or `nil`; a text that is no date is told.
    mutating func date(_ text: String?, _ field: String) -> Date? {
        guard let text = text?.oneLine else { return nil }
        if let date = NewsDate.parse(text) { return date }
        problems.append(Problem(.unreadableField, "\(field): “\(text.prefix(80))” is no date"))
        return nil
    }

    /// The moment from which an article may be used. An embargo whose end is not said or not understood holds the article back for ever: to tell too
    /// early breaks a promise that the desk gave, and the provider will send the article again.
    mutating func embargo(_ text: String, _ article: inout Article) {
        if let word = text.oneLine?.lowercased(), Self.noEmbargo.contains(word) { return }
        if let date = date(text, "embargoed") {
            article.embargoed = date
        } else {
            article.pubStatus = article.pubStatus == .usable ? .withheld : article.pubStatus
            problems.append(Problem(.unreadableField, "embargoed: no time from which the article may be used; it is withheld"))
        }
    }

    /// What fields say when there is no embargo, or no longer.
    private static let noEmbargo: Set<String> = ["none", "no", "lifted", "expired", "false", "n/a", "-"]

    /// A status by its name in the vocabularies of IPTC, bare, as a QCode (`stat:canceled`) or as an address, with the spellings that agencies use; `nil`
    /// when unknown.
    mutating func status(_ text: String?) -> PublicationStatus? {
        guard let text = text?.oneLine, let name = text.split(whereSeparator: { ":/#".contains($0) }).last?.lowercased() else { return nil }
        switch name {
        case "usable": return .usable
        case "withheld", "withhold", "embargoed", "embargo": return .withheld
        case "canceled", "cancelled", "cancel", "killed", "kill", "deleted", "withdrawn": return .canceled
        default:
            problems.append(Problem(.unreadableField, "pubStatus: “\(text.prefix(40))” is unknown; taken for usable"))
            return nil
        }
    }

    /// An urgency from 1 to 9.
    mutating func urgency(_ text: String?) -> Int? {
        guard let text = text?.oneLine else { return nil }
        if let value = Int(text), (1...9).contains(value) { return value }
        // IPTC 7901 and NewsML 1.2 write 0 for "none".
        if text != "0" { problems.append(Problem(.unreadableField, "urgency: “\(text.prefix(20))” is no number from 1 to 9")) }
        return nil
    }
}
