// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The names of parties as sentences write them: “the United States”, “the Rapid Support Forces say”. Where names only stand side by side,
/// as in the title of a situation, they go without.
enum PartyName {
    /// The name with its article, where it has one.
    static func inSentence(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard let first = words.first, let last = words.last, first.lowercased() != "the" else { return name }
        let takesArticle = whole.contains(name) || words.count > 1 && (kinds.contains(String(last)) || name.contains("Republic of"))
        return takesArticle ? "the " + name : name
    }

    /// `says`, or `say` of a name in the plural.
    static func says(_ name: String) -> String {
        plural.contains(name.split(separator: " ").last.map(String.init) ?? "") ? "say" : "says"
    }

    private static let whole: Set<String> = [
        "Bahamas", "Comoros", "Gambia", "Houthis", "Kremlin", "Maldives", "Netherlands", "Philippines", "Seychelles", "Taliban", "Vatican",
    ]
    private static let kinds: Set<String> = [
        "Alliance", "Army", "Brigade", "Brigades", "Command", "Congress", "Council", "Emirates", "Federation", "Forces", "Front",
        "Government", "Guard",
        "Guards", "Islands", "Kingdom", "League", "Movement", "Nations", "Organisation", "Organization", "Party", "Rebels", "Republic",
        "States", "Taliban", "Union", "Units",
    ]
    private static let plural: Set<String> = ["Brigades", "Forces", "Guards", "Houthis", "Rebels", "Taliban", "Units"]
}
