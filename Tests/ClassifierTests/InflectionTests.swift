// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// From a dictionary form to all forms.
struct InflectionTests {
    private func form(_ verb: String, _ wanted: Forms) -> String? { Inflection.verb(verb).first { $0.forms.contains(wanted) }?.text }

    /// Base, third person, past, participle, gerund.
    static let verbs: [[String]] = [
        ["close", "closes", "closed", "closed", "closing"],
        ["shell", "shells", "shelled", "shelled", "shelling"],
        ["deny", "denies", "denied", "denied", "denying"],
        ["deploy", "deploys", "deployed", "deployed", "deploying"],
        ["break", "breaks", "broke", "broken", "breaking"],
        ["strike", "strikes", "struck", "struck", "striking"],
        ["shut", "shuts", "shut", "shut", "shutting"],
        ["ban", "bans", "banned", "banned", "banning"],
        ["expel", "expels", "expelled", "expelled", "expelling"],
        ["clash", "clashes", "clashed", "clashed", "clashing"],
        ["breach", "breaches", "breached", "breached", "breaching"],
        ["veto", "vetoes", "vetoed", "vetoed", "vetoing"],
        ["visit", "visits", "visited", "visited", "visiting"],
        ["agree", "agrees", "agreed", "agreed", "agreeing"],
        ["flee", "flees", "fled", "fled", "fleeing"],
        ["seize", "seizes", "seized", "seized", "seizing"],
        ["withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"],
        ["overrun", "overruns", "overran", "overrun", "overrunning"],
        ["be", "is", "was", "been", "being"],
        ["have", "has", "had", "had", "having"],
        ["die", "dies", "died", "died", "dying"],
        ["untie", "unties", "untied", "untied", "untying"],
        ["break off", "breaks off", "broke off", "broken off", "breaking off"],
        ["walk out of", "walks out of", "walked out of", "walked out of", "walking out of"],
        ["shut down", "shuts down", "shut down", "shut down", "shutting down"],
        ["fix", "fixes", "fixed", "fixed", "fixing"],
        ["defy", "defies", "defied", "defied", "defying"],
        ["begin", "begins", "began", "begun", "beginning"],
        ["ship", "ships", "shipped", "shipped", "shipping"],
        ["trim", "trims", "trimmed", "trimmed", "trimming"],
        ["quit", "quits", "quit", "quit", "quitting"],
        ["raid", "raids", "raided", "raided", "raiding"],
        ["bomb", "bombs", "bombed", "bombed", "bombing"],
        ["claim", "claims", "claimed", "claimed", "claiming"],
        ["vow", "vows", "vowed", "vowed", "vowing"],
        ["patrol", "patrols", "patrolled", "patrolled", "patrolling"],
        ["annul", "annuls", "annulled", "annulled", "annulling"],
        ["airdrop", "airdrops", "airdropped", "airdropped", "airdropping"],
        ["reveal", "reveals", "revealed", "revealed", "revealing"],
        ["target", "targets", "targeted", "targeted", "targeting"],
        ["dig in", "digs in", "dug in", "dug in", "digging in"],
        ["fan out", "fans out", "fanned out", "fanned out", "fanning out"],
    ]

    @Test(arguments: verbs)
    func `a verb has five forms`(row: [String]) {
        #expect(
            [form(row[0], .base), form(row[0], .present), form(row[0], .past), form(row[0], .participle), form(row[0], .gerund)] == row)
    }

    @Test func `one spelling that serves for several forms is listed once`() {
        let forms = Inflection.verb("cut")
        #expect(forms.map(\.text) == ["cut", "cuts", "cutting"])
        #expect(forms.first?.forms == [.base, .past, .participle])
    }

    @Test func `an unstressed l is doubled in Britain and single in America`() {
        #expect(Inflection.verb("cancel").map(\.text) == ["cancel", "cancels", "canceled", "cancelled", "canceling", "cancelling"])
        #expect(Inflection.verb("travel").map(\.text).contains("travelled"))
    }

    @Test(arguments: [
        ("truce", "truces"), ("clash", "clashes"), ("country", "countries"), ("convoy", "convoys"), ("crisis", "crises"),
        ("aircraft", "aircraft"), ("gunman", "gunmen"), ("talks", "talks"), ("border crossing", "border crossings"),
        ("breach of truce", "breaches of truce"), ("exchange of fire", "exchanges of fire"), ("ceasefire", "ceasefires"),
        ("chief of staff", "chiefs of staff"), ("embargo", "embargoes"), ("ally", "allies"), ("commando", "commandos"),
        ("infantryman", "infantrymen"), ("woman", "women"), ("German", "Germans"), ("human", "humans"),
    ])
    func `a noun has a singular and a plural`(singular: String, plural: String) {
        let forms = Inflection.noun(singular)
        #expect(forms.first { $0.forms.contains(.singular) }?.text == singular)
        #expect(forms.last { $0.forms.contains(.plural) }?.text == plural)
    }

    @Test func `nothing has no forms`() {
        #expect(Inflection.verb("").isEmpty)
        #expect(Inflection.noun("").isEmpty)
    }
}
