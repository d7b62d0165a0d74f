// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whether the act is said to have happened or not.
///
/// Negation and its scope follow NegEx (Chapman et al. 2001) and the cue types of ConanDoyle-neg (Morante and Daelemans 2012): a negator reaches at most
/// seven words within its clause. Implicative verbs that deny their complement (`failed to`, `refrained from`; Karttunen 1971, Nairn et al. 2006) and
/// denials (`denied that`) reach over their whole complement.
enum PolarityReading {
    /// How many words a negator reaches.
    static let negatorReach = 7
    /// How many words a denial or a verb of avoidance reaches.
    static let denialReach = 14

    /// The polarity, and the cue when it is a denial.
    static func read(_ window: Window) -> (Polarity, Cue?) {
        guard window.holds(Roles(.negator, .denial, .avert)) else { return (.asserted, nil) }
        let near = window.before(reach: negatorReach)
        if let at = near.firstIndex(where: { window.scan.has(.negator, $0) }) {
            return (.denied, Cue(reading: "negated", bytes: window.word(near[at])))
        }
        let far = window.before(reach: denialReach, overCommas: false)
        if let token = window.first(far, Roles(.denial, .avert)) {
            return (.denied, Cue(reading: window.scan.has(.denial, token) ? "denied" : "averted", bytes: window.word(token)))
        }
        let behind = window.after(reach: 5)
        if window.isNominal, let token = window.first(behind, Roles(.avert)) {
            return (.denied, Cue(reading: "averted", bytes: window.word(token)))
        }
        if let at = behind.firstIndex(where: { window.scan.has(.negator, $0) }), at < 4, window.isNominal, window.match.headForms != .plain
        {
            return (.denied, Cue(reading: "negated", bytes: window.word(behind[at])))
        }
        return (.asserted, nil)
    }
}
