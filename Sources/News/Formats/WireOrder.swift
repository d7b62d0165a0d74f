// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What a desk orders about a whole item: to kill it, or to hold it until a time. The old wire formats have no fields for it; the words are those of the
/// agencies' style books.
///
/// The same words start headlines: `Withdrawal from treaty announced`, `Embargo imposed on Serbia`, `Kill switch found in buses`. An order stands alone
/// (`KILL`), or is parted from what it is about (`KILL: Dam hit`), or names an item (`MANDATORY KILL BC-Dam-Attack`, `Kill the story slugged …`); an embargo
/// states a time.
enum WireOrder: Hashable {
    /// The item is withdrawn.
    case kill
    /// Not to be used before the time that the text states, which may be none.
    case embargo(String)
    /// There is no embargo, or no longer.
    case free

    /// The order that a line gives; `nil` for a headline and any other line.
    ///
    /// - Parameter headline: the lines of the headline above it. A word alone may be the headline's last one: `Europe agrees to lift its oil / embargo`.
    static func read(_ line: String, below headline: String? = nil) -> WireOrder? {
        let line = withoutAddress(line.trimming(isMark))
        let lower = line.lowercased()
        if lower.hasPrefix("bitte verwenden sie die meldung"), lower.contains(" nicht") { return .kill }
        let goesOn = headline.map { isLoud(line) == isLoud($0) || !isLoud(line) } ?? false
        if kills.contains(where: { isKill(line, lower, $0, goesOn: goesOn) }) { return .kill }
        return hold(line, lower, goesOn: goesOn)
    }

    /// Whether a text is in capitals.
    private static func isLoud(_ text: some StringProtocol) -> Bool { text.allSatisfy { !$0.isLowercase } }

    private static func isMark(_ character: Character) -> Bool { "()*+-–—=:<^[]. ".contains(character) }

    /// A line without the call to those it is for: `EDS: Embargoed until …`.
    private static func withoutAddress(_ line: String) -> String {
        let lower = line.lowercased()
        guard let address = addresses.first(where: { lower.hasPrefix($0) }) else { return line }
        return String(line.dropFirst(address.count)).trimming(isMark)
    }

    /// Whether a line, in bytes with small letters, holds a word of any order: most lines do not, and are not looked at further.
    static func mayStand(in lower: [UInt8]) -> Bool { stems.stands(in: lower) }

    private static let stems = PhraseSet([
        "kill", "withdraw", "annul", "anula", "ckziehung", "ckgezogen", "bitte verwenden", "embargo", "sperrfrist", "not for ", "hold for ",
    ])

    /// What a line says that orders something by a word in front: `Dam hit` of `KILL: Dam hit`; `nil` for any other line.
    static func matter(_ line: String) -> String? {
        let line = withoutAddress(line.trimming(isMark))
        let lower = line.lowercased()
        guard let phrase = kills.first(where: { $0.isOrder && lower.hasPrefix($0.words) }) else { return nil }
        let rest = line.dropFirst(phrase.words.count)
        let matter = rest.trimming(isMark)
        return isParted(rest) && !matter.isEmpty ? matter : nil
    }

    // MARK: Kills

    private static func isKill(_ line: String, _ lower: String, _ phrase: (words: String, isOrder: Bool), goesOn: Bool) -> Bool {
        guard lower.hasPrefix(phrase.words) else { return false }
        let rest = line.dropFirst(phrase.words.count)
        guard let next = rest.first else { return !goesOn || phrase.words.contains(" ") }
        if next.isLetter || next.isNumber { return false }
        let isLoud = isLoud(line.prefix(phrase.words.count))
        let words = rest.split { $0.isWhitespace || ":,;".contains($0) }.map { $0.trimming { ".-–—".contains($0) } }.filter { !$0.isEmpty }
        guard let first = words.first else { return true }
        // `KILL-Troops shell town`, but `Kill-switch`.
        if next == "-", rest.dropFirst().first?.isLetter == true {
            return isLoud && first.first?.isUppercase == true && first.dropFirst().first?.isLowercase == true
        }
        if phrase.isOrder, isParted(rest) { return true }
        if isLoud, words.count <= slugWordsMax, isSlug(first, isAlone: words.count == 1) { return true }
        guard phrase.isOrder || isLoud else { return false }
        return words.first { !determiners.contains($0.lowercased()) }.map { items.contains($0.lowercased()) } ?? false
    }

    /// Whether a mark parts an order from what follows: `: Dam hit`, `. The dam was not hit.`, ` - Dam hit`, `--Dam`.
    private static func isParted(_ rest: Substring) -> Bool {
        let mark = rest.drop { $0 == " " }
        guard let first = mark.first else { return false }
        return ":.;–—".contains(first) || mark.hasPrefix("--") || mark.hasPrefix("- ")
    }

    /// An item's slug or number: `BC-Dam-Attack`, `AP4521`, `0123`. A headline in capitals holds words such as `AL-QAEDA` and numbers such as `12`, too.
    private static func isSlug(_ word: String, isAlone: Bool) -> Bool {
        let hasNumber = word.contains(where: \.isNumber)
        guard word.first?.isUppercase == true else { return isAlone && hasNumber && word.utf8.count >= 4 }
        if hasNumber { return true }
        return word.contains("-") && (!isLoud(word) || services.contains { word.hasPrefix($0) })
    }

    /// What agencies put in front of slugs: the cycle, or their own name.
    private static let services = ["BC-", "AP-", "AM-", "PM-", "HFR-", "AFP-", "DPA-"]

    /// The most words behind an order that are a slug with its number and version.
    private static let slugWordsMax = 4

    // MARK: Embargoes

    private static func hold(_ line: String, _ lower: String, goesOn: Bool) -> WireOrder? {
        if let start = held.first(where: { lower.hasPrefix($0) }) { return .embargo(line.dropFirst(start.count).trimming(isMark)) }
        if freed.contains(lower) { return goesOn ? nil : .free }
        guard let start = mayBeHeld.first(where: { lower.hasPrefix($0) }) else { return nil }
        let rest = line.dropFirst(start.count)
        if let next = rest.first, next.isLetter || next.isNumber || next == "-" { return nil }
        let said = rest.trimming(isMark)
        if said.isEmpty { return goesOn ? nil : .embargo("") }
        if said.lowercased() == "until further notice" { return .embargo("") }
        if let inner = held.first(where: { said.lowercased().hasPrefix($0) }) {
            return .embargo(said.dropFirst(inner.count).trimming(isMark))
        }
        return statesTime(said) ? .embargo(said) : nil
    }

    /// A date, or few words that start with a number, a day or a month and name an hour.
    private static func statesTime(_ text: String) -> Bool {
        if NewsDate.parse(text) != nil { return true }
        let words = text.lowercased().split { $0.isWhitespace || ",()".contains($0) }
        guard words.count <= 10, let first = words.first(where: { !timeStarts.contains(String($0)) }) else { return false }
        let bare = String(first.prefix { $0.isLetter })
        guard first.first?.isNumber == true || Months.number(bare) != nil || Months.weekdays.contains(bare) else { return false }
        return words.contains { clocks.contains(String($0)) || $0.first?.isNumber == true && $0.dropFirst().contains(":") }
    }

    // MARK: Words

    private static let addresses = [
        "eds:", "eds.:", "editors:", "editor's note:", "editors' note:", "editors note:", "attn editors", "attention editors",
        "note to editors",
        "achtung redaktionen", "achtung:", "achtung ",
    ]

    /// The words of a kill; those that are no order are as likely to start a headline, unless they stand in capitals.
    private static let kills: [(words: String, isOrder: Bool)] = [
        ("mandatory kill", true), ("bulletin kill", true), ("advisory kill", true), ("story kill", true), ("kill", true),
        ("story killed", true),
        ("story withdrawn", true), ("item withdrawn", true), ("please withdraw", true), ("please kill", true),
        ("mandatory withdrawal", true),
        ("meldung zurückgezogen", true), ("dépêche annulée", true), ("withdrawal", false), ("withdraw", false), ("withdrawn", false),
        ("annullierung", false), ("zurückziehung", false), ("annulation", false), ("anulación", false),
    ]
    private static let determiners: Set<String> = ["the", "this", "that", "all", "our", "previous", "earlier", "above", "following"]
    private static let items: Set<String> = [
        "story", "stories", "item", "items", "article", "articles", "version", "versions", "dispatch", "slugged", "headlined", "newsalert",
    ]

    /// What only an embargo starts with.
    private static let held = [
        "strictly embargoed until", "strictly embargoed till", "strictly embargoed for release at", "strictly embargoed for",
        "strictly embargoed",
        "embargoed until", "embargoed till", "embargoed for release at", "embargoed for release until", "embargoed for release",
        "embargoed for publication", "not for release until", "not for release before", "not for publication until",
        "not for publication before",
        "not for use until", "not for use before", "hold for release until", "hold for release at", "sous embargo jusqu'au",
        "sous embargo jusqu’au",
    ]
    /// What starts an embargo when a time follows, or nothing.
    private static let mayBeHeld = [
        "embargoed for", "embargoed to", "embargo until further notice", "embargo until", "embargo till", "embargo for", "embargoed",
        "embargo", "sperrfrist bis", "sperrfrist",
        "sous embargo",
    ]
    private static let freed: Set<String> = [
        "embargo lifted", "embargo is lifted", "embargo expired", "embargo has expired", "embargo over", "embargo: none", "embargo none",
        "no embargo",
        "sperrfrist abgelaufen", "keine sperrfrist",
    ]
    private static let timeStarts: Set<String> = [
        "at", "until", "till", "on", "before", "bis", "ab", "am", "um", "der", "den", "le", "the",
    ]
    private static let clocks: Set<String> = [
        "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "gmt", "utc", "est", "edt", "et", "pst", "pdt", "cet", "cest", "bst", "msk", "ist", "uhr",
        "hrs", "hours",
        "noon", "midnight",
    ]
}
