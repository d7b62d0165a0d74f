// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Lines by which a site asks its readers for money, subscribers or followers.
///
/// News uses the same words: groups make statements on WhatsApp, states donate tanks and become members of alliances. So a phrase that news uses, too, makes
/// an appeal only where the line speaks to its reader, and quotes nobody.
enum Appeals {
    /// The most words of an appeal.
    private static let wordsMax = 40

    /// The most words of a line that is an appeal because it starts like one.
    private static let callWordsMax = 15

    /// Whether a line is an appeal.
    static func isAppeal(_ line: Line) -> Bool {
        guard line.count <= Furniture.lineBytesMax, line.words <= wordsMax else { return false }
        if certain.stands(in: line.lower) { return true }
        guard likely.stands(in: line.lower), !line.text.contains(where: { "\"“”„«»".contains($0) }) else { return false }
        return calls.starts(line.lower) && line.words <= callWordsMax || addresses.stands(in: line.lower)
    }

    /// What only sites say of themselves.
    private static let certain = PhraseSet([
        "support our journalism", "holds power accountable", "subscribe now", "our newsletter", "our daily newsletter",
        "follow our channel", "follow us on",
        "our whatsapp channel", "join our telegram", "join us on whatsapp", "become a supporter", "ad-free", "start your free trial",
        "enter your email", "to your inbox", "in your inbox", "donate today", "donate now",
        "support independent journalism", "your support keeps", "your support helps", "your support makes", "your support allows",
        "your support enables",
        "your support means",
    ])

    /// What sites say, and what news tells of others.
    private static let likely = PhraseSet([
        "independent journalism", "subscribe to", "sign up for", "sign up to", "daily newsletter", "on whatsapp", "whatsapp channel",
        "donate", "become a member", "make a contribution", "our readers", "chip in", "free trial", "newsletter:",
    ])

    /// How a line starts that asks for something.
    private static let calls = PhraseSet([
        "subscribe to", "sign up for", "sign up to", "donate ", "become a member", "chip in", "please ", "get ", "join ", "follow ",
        "newsletter:",
    ])

    /// What speaks to the reader.
    private static let addresses = PhraseSet([
        "you ", "you’", "you'", "your ", "our readers", "our stories", "our news", "our coverage", "our reporting", "our journalism",
        "our work",
        "our channel", "our website", "our site", "our team", "join us", "support us", "help us", "find us", "reach us", "click ",
    ])
}
