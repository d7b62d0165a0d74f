// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// How a signal is told in one line. `*` stands for the parties, ` @` for the place; both vanish when they are not known.
///
/// No line says which party acted; `SidedWording` does where the articles do.
struct Wording {
    /// `Talks* collapse @`.
    var line: String
    /// What joins two parties and one: ` between A and B`, ` with A`; for `listed`, `: A – B`.
    var style: Style
    /// What leads to the place: `in`, `near`, `at`.
    var preposition: String

    enum Style {
        /// “ between A and B”, “ involving A”.
        case between
        /// “A and B”, “A”; without parties, “Two sides”.
        case subject
        /// “: A – B”.
        case listed
    }

    private init(_ line: String, _ style: Style, _ preposition: String = "in") {
        self.line = line
        self.style = style
        self.preposition = preposition
    }

    /// The wording of a signal; of one that a pack adds, its label with the place and the parties.
    static func of(_ signal: Signal) -> Wording {
        table[signal.id] ?? Wording(capitalized(signal.label) + " @*", .listed)
    }

    /// The line with its gaps filled.
    func filled(parties: [String], place: String?) -> String {
        var text = line
        text = text.replacing(" @", with: place.map { " \(preposition) \($0)" } ?? "")
        text = text.replacing("*", with: joined(parties))
        return text
    }

    private func joined(_ parties: [String]) -> String {
        switch (style, parties.count) {
        case (.between, 0): ""
        case (.between, 1): " involving \(PartyName.inSentence(parties[0]))"
        case (.between, _): " between \(Self.list(parties.map(PartyName.inSentence)))"
        case (.subject, 0): "Two sides"
        case (.subject, _): Self.list(parties.map(PartyName.inSentence))
        case (.listed, 0): ""
        case (.listed, _): ": " + parties.joined(separator: " – ")
        }
    }

    /// `A`, `A and B`, `A, B and C`.
    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The text with its first letter as a capital.
    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static let table: [Signal.ID: Wording] = [
        "ceasefire-breach": Wording("Ceasefire* breached @", .between, "near"),
        "ceasefire-end": Wording("Ceasefire* ends @", .between),
        "talks-refusal": Wording("Talks* refused", .between),
        "talks-deadlock": Wording("Talks* deadlocked @", .between),
        "talks-collapse": Wording("Talks* collapse @", .between),
        "border-closure": Wording("Border closed @*", .listed, "at"),
        "blockade": Wording("Blockade @*", .listed),
        "airspace-closure": Wording("Airspace closed @*", .listed, "over"),
        "armed-clash": Wording("Clash* @", .between, "near"),
        "armed-attack": Wording("Attack @*", .listed),
        "incursion": Wording("Incursion @*", .listed),
        "declaration-of-war": Wording("War declared*", .between),
        "show-of-force": Wording("Show of force @*", .listed, "near"),
        "troop-mobilisation": Wording("Troops mobilised @*", .listed, "near"),
        "threat": Wording("Threat made*", .between),
        "ultimatum": Wording("Ultimatum set*", .between),
        "sanctions": Wording("Sanctions imposed*", .listed),
        "diplomatic-break": Wording("Diplomatic break*", .between),
        "treaty-withdrawal": Wording("Withdrawal from a treaty*", .listed),
        "evacuation-order": Wording("Evacuation ordered @*", .listed),
        "ceasefire-agreed": Wording("Ceasefire* agreed", .between),
        "ceasefire-holding": Wording("Ceasefire* holds @", .between),
        "talks-held": Wording("Talks* agreed, held or resumed @", .between),
        "border-reopening": Wording("Border reopens @*", .listed, "at"),
        "airspace-reopening": Wording("Airspace reopens @*", .listed, "over"),
        "troop-withdrawal": Wording("Troops withdraw @*", .listed, "from"),
        "sanctions-eased": Wording("Sanctions eased*", .listed),
        "diplomatic-restored": Wording("Diplomatic ties* restored", .between),
    ]
}
