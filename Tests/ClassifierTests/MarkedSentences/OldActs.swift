// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Acts of old in the story of something new: told on from an old date, or taken for known. Today is Monday, 15 June 2026.
@Suite("Marked sentences: old acts")
struct OldActsSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // A count of times, with a year and without.
        ("Indian troops ⟦attacked⟧ Pakistan for a third time in 1971.", .background("armed-attack")),
        ("Israel again ⟦invaded⟧ Lebanon in 2006.", .background("incursion")),
        ("Niger again ⟦closed⟧ its border with Benin.", .raises("border-closure")),
        ("North Korea ⟦fired⟧ a ballistic missile for the third time in a month.", .raises("show-of-force")),
        // An hour of an old day, and a year that another one dates.
        ("North Korean troops ⟦crossed⟧ the 38th parallel at dawn on June 25, 1950.", .background("incursion")),
        ("Relations broke in 2017. Talks between Kabul and Islamabad ⟦collapsed⟧ the year after.", .background("talks-collapse")),
        // Told on from an old date.
        (
            "Ministers met in Geneva. The talks were calm. Azerbaijan attacked Armenia in September 2020. Its troops took Shusha. They ⟦shelled⟧ Stepanakert.",
            .notRaised("armed-attack")
        ),
        (
            "Kabul was quiet. Relations soured after the Taliban returned. Pakistan ⟦bombed⟧ Khost the following spring.",
            .notRaised("armed-attack")
        ),
        (
            "The Houthis took Sanaa in 2014. Saudi jets bombed a hall in 2016. An ⟦air strike hit⟧ a school bus two years later.",
            .notRaised("armed-attack")
        ),
        // Back to now.
        (
            "Ministers met in Geneva. Azerbaijan attacked Armenia in September 2020. Azerbaijani troops have now ⟦entered⟧ Stepanakert.",
            .raises("incursion")
        ),
        ("Fighting resumed in Sudan on Sunday. The next day the army ⟦bombed⟧ a market in Nyala.", .raises("armed-attack")),
        (
            "An aid ship left Cyprus. Israel has blockaded Gaza since 2007. On Sunday Israeli jets ⟦bombed⟧ the port.",
            .raises("armed-attack")
        ),
        // Since when, at what age, as somebody remembers.
        ("25 years to the day after NATO ⟦launched air strikes⟧ on Serbia, sirens sounded.", .background("armed-attack")),
        ("He was twenty when the Russian army ⟦invaded⟧ Ukraine.", .background("incursion")),
        ("Three people died when Russian drones ⟦hit⟧ a bus in Kherson.", .raises("armed-attack")),
        ("Mediators from Turkey recalled how the talks between Kabul and Islamabad ⟦collapsed⟧.", .background("talks-collapse")),
        // Which one it is.
        ("Volunteers are rebuilding a school in Chernihiv that Russian forces ⟦shelled⟧ in the first weeks.", .background("armed-attack")),
        ("Rescuers searched a school that Israeli jets ⟦struck⟧, killing 20 people.", .raises("armed-attack")),
        ("Rescuers searched a school that Israeli jets ⟦struck⟧ overnight.", .raises("armed-attack")),
        // How a war came about.
        (
            "The war was triggered by an attack in which Hamas gunmen ⟦stormed⟧ Israeli towns and killed 1,200 people.",
            .background("armed-attack")
        ),
        ("Israel launched its offensive after Hamas-led gunmen ⟦attacked⟧ its southern towns.", .background("armed-attack")),
        ("Clashes broke out after M23 gunmen ⟦attacked⟧ a town in Congo.", .raises("armed-attack")),
        ("In its fourth year, the ⟦war⟧ between Russia and Ukraine has killed thousands.", .notRaised("armed-attack")),
        // Before a court.
        (
            "A supreme court in Colombia cleared a former president of wrongdoing over an ⟦air strike that killed⟧ a rebel in Ecuador.",
            .background("armed-attack")
        ),
        // What the news comes after.
        (
            "India expelled Pakistan's attaches on Monday. The decision comes two days after ⟦gunmen attacked⟧ tourists in Kashmir.",
            .background("armed-attack")
        ),
        ("It comes hours after Israel ⟦struck⟧ Doha in Qatar.", .raises("armed-attack")),
        // Whom war strikes is no other field.
        ("An Israeli ⟦air strike killed⟧ 20 people at a school in Gaza, medics said.", .raises("armed-attack")),
    ]
}
