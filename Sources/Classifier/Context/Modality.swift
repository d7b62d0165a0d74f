// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// In what way the act is spoken of: as a fact, or as possible, threatened, demanded, planned or conditional.
///
/// The classes are those of FactBank (Saurí and Pustejovsky 2009) and of the modality annotation of Baker et al. 2010; which verbs make their complement
/// a fact follows Karttunen 1971: `managed to`, `began to` and `was forced to` do, `threatened to` and `planned to` do not.
enum ModalityReading {
    /// How many words a modal or a verb of wanting reaches.
    static let reach = 8
    /// How many words "fears of", "risk of" and their like reach.
    static let prospectReach = 6

    private static let cues = Roles(.implicative, .threaten, .demand, .possible, .prospect, .plan, .will, .infinitive, .condition)

    /// The modality, and the cue when it is not a fact.
    static func read(_ window: Window) -> (Modality, Cue?) {
        guard window.holds(cues) else { return (.actual, nil) }
        let before = window.before(reach: reach)
        for (at, token) in before.enumerated() {
            let scan = window.scan
            if scan.has(.implicative, token), at < 4 {
                // "would lead to clashes", "plans to resume strikes": what governs the implicative verb governs its complement.
                let governors = before[(at + 1)...].prefix(3)
                if let governor = governors.first(where: { scan.hasAny(Roles(.possible, .prospect, .plan, .will, .infinitive), $0) }) {
                    return (scan.hasAny(Roles(.possible, .prospect), governor) ? .possible : .planned, cue("planned", governor, window))
                }
                break
            }
            if scan.has(.threaten, token) { return (.threatened, cue("threatened", token, window)) }
            if scan.has(.demand, token) { return (.demanded, cue("demanded", token, window)) }
            if scan.has(.possible, token), at < 6 { return (.possible, cue("possible", token, window)) }
            if scan.has(.prospect, token), at < prospectReach { return (.possible, cue("possible", token, window)) }
            if scan.hasAny(Roles(.plan, .will), token), at < 6 { return (.planned, cue("planned", token, window)) }
            if scan.has(.infinitive, token), at < 2, window.match.headForms.contains(.base) { return infinitive(before, at, window) }
        }
        if let condition = condition(window) { return (.hypothetical, cue("conditional", condition, window)) }
        if window.isNominal, window.holds(Roles(.possible, .will)),
            let token = window.first(window.after(reach: 8), Roles(.possible, .will))
        {
            return (.possible, cue("possible", token, window))
        }
        return (.actual, nil)
    }

    /// "to close": what stands before the "to" decides; without a deciding verb it is a headline's future.
    private static func infinitive(_ before: [Int], _ at: Int, _ window: Window) -> (Modality, Cue?) {
        for token in before[(at + 1)...].prefix(4) {
            if window.scan.has(.implicative, token) { return (.actual, nil) }
            if window.scan.has(.threaten, token) { return (.threatened, cue("threatened", token, window)) }
            if window.scan.has(.demand, token) { return (.demanded, cue("demanded", token, window)) }
            if window.scan.hasAny(Roles(.possible, .prospect), token) { return (.possible, cue("possible", token, window)) }
        }
        return (.planned, cue("planned", before[at], window))
    }

    /// "if", "unless" in front of the trigger within its sentence, or right behind it.
    private static func condition(_ window: Window) -> Int? {
        guard window.holds(Roles(.condition)) else { return nil }
        if let token = window.first(window.before(reach: 16, overCommas: true), Roles(.condition)) { return token }
        return window.first(window.after(reach: 6), Roles(.condition))
    }

    private static func cue(_ reading: String, _ token: Int, _ window: Window) -> Cue { Cue(reading: reading, bytes: window.word(token)) }
}
