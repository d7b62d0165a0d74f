// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// How a signal is told in one line where the articles say who did it, or to whom: `Border with Afghanistan closed by Pakistan at Torkham`.
///
/// `%` stands for who did it, `*` for the other side, ` @` for the place, which vanishes when it is not known. Nouns and participles only, because
/// names are singular and plural: the Houthis, the United States.
struct SidedWording {
    /// With both sides: `Attack by % on * @`.
    var both: String?
    /// With who did it alone.
    var byOne: String?
    /// With the one it was done to alone.
    var toOne: String?
    /// Whether the situation's other party stands for the other side where no article names it: who closes a border closes it with that one.
    var isWithOther = false

    /// The line; `nil` where the signal is told alike whoever did it, or too little is known.
    ///
    /// - Parameters:
    ///   - other: the situation's other party, when it has two and who did it is one of them.
    ///   - conflict: the situation's parties, `Guyana – Venezuela`, for a line that would not tell which conflict it is about.
    ///   - place: the place with its preposition: `at Torkham`.
    func filled(initiator: String?, target: String?, other: String?, conflict: String?, place: String?) -> String? {
        let against = target ?? (isWithOther ? other : nil)
        switch (initiator, against) {
        case (let by?, let against?): return both.map { fill($0, by, against, place) } ?? byOne.map { fill($0, by, "", place) }
        case (let by?, nil):
            let parties = place == nil ? conflict.map { " (\($0))" } ?? "" : ""
            return byOne.map { fill($0, by, "", place) + parties }
        case (nil, let against?): return toOne.map { fill($0, "", against, place) }
        case (nil, nil): return nil
        }
    }

    private func fill(_ line: String, _ by: String, _ against: String, _ place: String?) -> String {
        line.replacing(" @", with: place.map { " " + $0 } ?? "").replacing("%", with: by).replacing("*", with: against)
    }

    /// By signal. A breach of a ceasefire, a clash and talks that end are told of both sides alike.
    static let table: [String: SidedWording] = [
        "armed-attack": SidedWording(both: "Attack by % on * @", byOne: "Attack by % @", toOne: "Attack on * @"),
        "incursion": SidedWording(both: "Incursion by % into * @", byOne: "Incursion by % @", toOne: "Incursion into * @"),
        "declaration-of-war": SidedWording(both: "War declared by % on *", byOne: "War declared by %"),
        "border-closure": SidedWording(both: "Border with * closed by % @", byOne: "Border closed by % @", isWithOther: true),
        "blockade": SidedWording(both: "Blockade of * by % @", byOne: "Blockade by % @", toOne: "Blockade of * @"),
        "airspace-closure": SidedWording(byOne: "Airspace closed by % @"),
        "show-of-force": SidedWording(byOne: "Show of force by % @"),
        "troop-mobilisation": SidedWording(byOne: "Troops mobilised by % @"),
        "threat": SidedWording(both: "Threat by % against *", byOne: "Threat by %", toOne: "Threat against *"),
        "ultimatum": SidedWording(both: "Ultimatum by % to *", byOne: "Ultimatum by %", toOne: "Ultimatum to *"),
        "sanctions": SidedWording(both: "Sanctions by % on *", byOne: "Sanctions by %", toOne: "Sanctions on *"),
        "diplomatic-break": SidedWording(both: "Diplomatic break with * by %", byOne: "Diplomatic break by %", isWithOther: true),
        "treaty-withdrawal": SidedWording(byOne: "Withdrawal of % from a treaty"),
        "evacuation-order": SidedWording(byOne: "Evacuation ordered by % @"),
        "talks-refusal": SidedWording(both: "Talks with * refused by %", byOne: "Talks refused by %", isWithOther: true),
        "ceasefire-end": SidedWording(both: "Ceasefire with * ended by % @", byOne: "Ceasefire ended by % @", isWithOther: true),
    ]
}
