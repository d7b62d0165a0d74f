// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import Testing

@Suite struct `A situation` {
    private static let turkey = Actor(id: "TUR", name: "Turkey")
    private static let taliban = Actor(id: "TTP", name: "Pakistani Taliban")
    private static let sudan = Actor(id: "SDN", name: "Sudan")
    private static let chad = Actor(id: "TCD", name: "Chad")

    /// What a lone first article's finding belongs to.
    @Test(
        arguments: [
            ([Newsroom.pakistan, Newsroom.afghanistan], [], "AFG-PAK", "Afghanistan – Pakistan"),
            ([Newsroom.pakistan, Newsroom.afghanistan, Newsroom.qatar], [], "AFG-PAK", "Afghanistan – Pakistan"),
            ([Newsroom.pakistan, taliban], [], "PAK-TTP", "Pakistan – Pakistani Taliban"),
            ([Newsroom.pakistan], [Newsroom.torkham], "AFG-PAK", "AFG – Pakistan"),
            ([Newsroom.pakistan], [Newsroom.istanbul], "PAK", "Pakistan"),
            ([], [Newsroom.torkham], "AFG-PAK", "AFG – PAK"),
            ([], [Newsroom.istanbul], "TUR", "Istanbul"),
            ([], [Place(name: "The Strait of Hormuz", countries: [])], "place-the-strait-of-hormuz", "The Strait of Hormuz"),
            ([], [], "unattributed-talks-collapse", "Unattributed"),
        ] as [([Actor], [Place], String, String)])
    func `is named by its parties, else by its place`(_ actors: [Actor], _ places: [Place], id: String, title: String) {
        var world = Newsroom.world()
        let changes = world.replay([Newsroom.story(1, at: 0, Newsroom.says("talks-collapse", actors: actors, places: places))])
        #expect(changes.map(\.situation.id) == [id])
        #expect(changes.map(\.situation.title) == [title])
    }

    /// What a second article belongs to, an hour after one on Afghanistan and Pakistan.
    @Test(
        arguments: [
            ("a mediator named first", [turkey, Newsroom.pakistan, Newsroom.afghanistan], [], "AFG-PAK"),
            ("an ally named beside", [Newsroom.afghanistan, Newsroom.india, Newsroom.pakistan], [], "AFG-PAK"),
            ("one of the two parties", [Newsroom.afghanistan], [], "AFG-PAK"),
            ("a place of one of them", [], [Newsroom.chaman], "AFG-PAK"),
            ("nobody, at a crossing between them", [], [Newsroom.torkham], "AFG-PAK"),
            ("one party and another foe", [Newsroom.india, Newsroom.pakistan], [], "IND-PAK"),
            ("others", [sudan, chad], [], "SDN-TCD"),
            ("one other", [sudan], [], "SDN"),
        ] as [(String, [Actor], [Place], String)])
    func `that is going on takes in what can only mean it`(_ name: String, _ actors: [Actor], _ places: [Place], id: String) {
        var world = Newsroom.world()
        let changes = world.replay([
            .init(1, 0, "talks-deadlock"), Newsroom.story(2, at: 1, Newsroom.says("talks-collapse", actors: actors, places: places)),
        ])
        #expect(changes.last?.situation.id == id, "\(name)")
    }

    private static let israel = Actor(id: "ISR", name: "Israel")
    private static let palestine = Actor(id: "PSE", name: "Palestine")
    private static let hamas = Actor(id: "HAMAS", name: "Hamas")
    private static let gaza = Place(name: "Gaza", countries: ["ISR", "PSE", "HAMAS"])

    /// A group at home on one of the sides is that side, whoever of them is named.
    @Test(
        arguments: [
            ([israel], [gaza], "ISR-PSE"), ([israel, hamas], [gaza], "HAMAS-ISR"), ([], [gaza], "ISR-PSE"),
            ([israel], [Place(name: "Sderot", countries: ["ISR"])], "ISR"),
        ] as [([Actor], [Place], String)])
    func `of one party at a place that two fight for is theirs`(_ actors: [Actor], _ places: [Place], id: String) {
        for second in ["armed-attack", "threat"] {
            var world = Situations(
                signals: Newsroom.signals, policy: AlertPolicy(), situations: [], developments: [],
                allegiances: Allegiances(homes: ["HAMAS": Self.palestine]))
            let changes = world.replay([
                Newsroom.story(1, at: 0, Newsroom.says("border-closure", actors: actors, places: places)),
                Newsroom.story(2, at: 1, Newsroom.says(second, actors: [Self.israel], places: places)),
            ])
            #expect(changes.map(\.situation.id) == [id, id])
        }
    }

    @Test func `of several parties, no two of which are known to fight, is the one that the article's words are like`() {
        let states = [Actor(id: "USA", name: "United States"), Actor(id: "FRA", name: "France"), Actor(id: "CHN", name: "China")]
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(
                1, at: 0, headline: "Foreign nationals to be evacuated from Sudan, army says",
                Newsroom.says("armed-attack", actors: [Self.sudan])),
            Newsroom.story(
                2, at: 1, headline: "Foreign nationals evacuated from Sudan by army", Newsroom.says("armed-attack", actors: states)),
            Newsroom.story(3, at: 2, headline: "Ships collide in the Yellow Sea", Newsroom.says("armed-attack", actors: states)),
        ])
        #expect(changes.map(\.situation.id) == ["SDN", "SDN", "FRA-USA"])
    }

    /// What a lone article tells, whose beginning says who stands behind whom and where they met.
    @Test(
        arguments: [
            ("Rwanda-backed M23 rebels broke a ceasefire with Congo", "ceasefire-breach", ["M23", "RWA", "COD"], "COD"),
            ("M23 rebels backed by Rwanda broke a ceasefire with Congo", "ceasefire-breach", ["RWA", "M23", "COD"], "COD"),
            ("Israel strikes Hamas as Palestinians flee", "armed-attack", ["ISR", "HAMAS", "PSE"], "HAMAS-ISR"),
            ("Fighters of M23 clash with the army. Rwanda is at its side.", "armed-clash", ["M23", "COD", "RWA"], "COD"),
            ("M23 rebels clash with Wazalendo and the army", "armed-clash", ["M23", "WAZALENDO", "COD"], "COD"),
            ("M23 rebels drive the Wazalendo from Luvungi", "armed-clash", ["M23", "WAZALENDO"], "COD"),
            ("Houthis fire at US warship off Yemen", "armed-attack", ["HOUTHI", "USA", "YEM"], "HOUTHI-USA"),
            ("Hezbollah and Iran fire at Israel", "armed-attack", ["IRN", "ISR", "HEZBOLLAH"], "IRN-ISR"),
            ("Second round of Iran-US talks stalls in Norway", "talks-deadlock", ["NOR", "IRN", "USA"], "IRN-USA"),
            (
                "Congo and M23 leave Doha without a deal. The Qatari mediator said both have left Qatar.", "talks-collapse",
                ["COD", "M23", "QAT"], "COD"
            ),
            ("Congo and Rwanda break off talks in Qatar", "talks-collapse", ["COD", "RWA", "QAT"], "COD-RWA"),
            ("Congo walks out of talks in Rwanda", "talks-collapse", ["COD", "RWA"], "COD-RWA"),
        ])
    func `is of those who fight or talk, not of who stands behind them or plays host`(
        text: String, signal: String, actors: [String], id: String
    ) {
        let names = [
            "COD": "Congo", "RWA": "Rwanda", "QAT": "Qatar", "ISR": "Israel", "HAMAS": "Hamas", "PSE": "Palestine",
            "WAZALENDO": "Wazalendo", "HOUTHI": "Houthis", "USA": "US", "YEM": "Yemen", "IRN": "Iran", "HEZBOLLAH": "Hezbollah",
            "NOR": "Norway",
        ]
        let congo = Actor(id: "COD", name: "Congo")
        var world = Situations(
            signals: Newsroom.signals, policy: AlertPolicy(), situations: [], developments: [],
            allegiances: Allegiances(
                homes: ["M23": congo, "WAZALENDO": congo, "HAMAS": Self.palestine, "HOUTHI": Actor(id: "YEM", name: "Yemen")],
                patrons: ["M23": ["RWA"], "WAZALENDO": ["COD"], "HOUTHI": ["IRN"], "HEZBOLLAH": ["IRN"]]))
        let finding = Newsroom.says(signal, actors: actors.map { Actor(id: $0, name: names[$0] ?? $0) })
        #expect(world.replay([Newsroom.story(1, at: 0, text: text, headline: text, finding)]).map(\.situation.id) == [id])
    }

    @Test func `is where people are flown out of, and not between that state and theirs`() {
        let states = Actor(id: "USA", name: "United States")
        let headline = "U.S. forces evacuate diplomats from Sudan as embassy suspends operations"
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(
                1, at: 0, text: headline, headline: headline, Newsroom.says("diplomatic-break", actors: [states, Self.sudan]),
                Newsroom.says("evacuation-order", actors: [states, Self.sudan]), Newsroom.says("armed-clash", actors: [Self.sudan, states]))
        ])
        #expect(Set(changes.map(\.situation.id)) == ["SDN"])
    }

    @Test func `is between a group and its own state where one of them acts against the other, whoever is named beside`() {
        let (congo, group, burundi) = (Actor(id: "COD", name: "Congo"), Actor(id: "M23", name: "M23"), Actor(id: "BDI", name: "Burundi"))
        var finding = Newsroom.says("armed-attack", actors: [group, burundi, congo])
        (finding.initiator, finding.target) = (group, congo)
        var world = Situations(
            signals: Newsroom.signals, policy: AlertPolicy(), situations: [], developments: [],
            allegiances: Allegiances(homes: ["M23": congo]))
        #expect(world.replay([Newsroom.story(1, at: 0, findings: [finding])]).map(\.situation.id) == ["COD"])
    }

    /// Who fights the Congo in a second article, a day after one on M23, and whether that is told as part of the same.
    @Test(arguments: [("M23", true), ("ADF", false), ("AFC", true), ("MAI-MAI", false), ("", true)])
    func `of a state and its groups parts the fight with one from that with another`(group: String, isSame: Bool) {
        let congo = Actor(id: "COD", name: "Congo")
        let allegiances = Allegiances(
            homes: ["M23": congo, "MAI-MAI": congo, "AFC": congo], patrons: ["M23": ["RWA"], "AFC": ["RWA"]],
            grounds: ["M23": ["COD"], "MAI-MAI": ["COD"], "ADF": ["COD", "UGA"], "AFC": ["COD"]])
        var world = Situations(
            signals: Newsroom.signals, policy: AlertPolicy(), situations: [], developments: [], allegiances: allegiances)
        let others = group.isEmpty ? [] : [Actor(id: group, name: group)]
        let attack = { Newsroom.says("armed-attack", actors: [congo] + $0) }
        let changes = world.replay([
            Newsroom.story(1, at: 0, headline: "Rebels attack village in Congo", attack([Actor(id: "M23", name: "M23")])),
            Newsroom.story(2, at: 24, headline: "Rebels attack village in Congo", attack(others)),
        ])
        #expect((Set(changes.map(\.development.id)).count == 1) == isSame, "\(group)")
        #expect(changes.last?.situation.id == (group == "ADF" ? "ADF-COD" : "COD"))
    }

    @Test func `is what an article is about, not what it looks back at`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(
                1, at: 0, Newsroom.says("armed-attack", .background, actors: [Newsroom.india, Newsroom.pakistan]),
                Newsroom.says("talks-collapse"), Newsroom.says("threat", actors: []))
        ])
        #expect(changes.map(\.situation.id) == ["AFG-PAK", "AFG-PAK"])
    }

    @Test func `of several parties is none of others, whatever the article's words are like`() {
        let headline = "Missiles hit airbase and army says it will answer"
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, headline: headline, Newsroom.says("armed-attack", actors: [Self.sudan, Self.chad])),
            Newsroom.story(2, at: 1, headline: headline, Newsroom.says("armed-attack", actors: Newsroom.both + [Newsroom.india])),
        ])
        #expect(changes.map(\.situation.id) == ["SDN-TCD", "AFG-PAK"])
    }

    @Test func `is not between two who do the same beside it`() {
        let headline = "Pakistan fires at Afghanistan. India and Qatar shut their skies too."
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(
                1, at: 0, text: headline, headline: headline, Newsroom.says("armed-attack"),
                Newsroom.says("diplomatic-break", actors: [Newsroom.india, Newsroom.qatar]))
        ])
        #expect(changes.map(\.situation.id) == ["AFG-PAK", "AFG-PAK"])
    }

    @Test func `is that of the state that guests from several others leave`() {
        let others = [("USA", "United States"), ("GBR", "United Kingdom"), ("FRA", "France")].map { Actor(id: $0.0, name: $0.1) }
        let text = "Sudan's army will fly out diplomats from the United States, Britain and France as fighting goes on."
        for signal in ["evacuation-order", "armed-clash"] {
            var world = Newsroom.world()
            let finding = Newsroom.says(signal, .claimed, actors: [Self.sudan] + others, by: Self.sudan)
            #expect(world.replay([Newsroom.story(1, at: 0, text: text, headline: text, finding)]).map(\.situation.id) == ["SDN"])
        }
    }

    @Test func `is not guessed when a single party fights two`() {
        var world = Newsroom.world()
        let changes = world.replay([
            .init(1, 0, "talks-deadlock"),
            Newsroom.story(2, at: 1, Newsroom.says("talks-deadlock", actors: [Newsroom.india, Newsroom.pakistan])),
            Newsroom.story(3, at: 2, Newsroom.says("talks-collapse", actors: [Newsroom.pakistan])),
            Newsroom.story(4, at: 3, Newsroom.says("talks-collapse", actors: [Newsroom.pakistan], places: [Newsroom.torkham])),
        ])
        #expect(changes.map(\.situation.id) == ["AFG-PAK", "IND-PAK", "PAK", "AFG-PAK"])
    }

    @Test func `takes in all findings of an article that share a party`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(
                1, at: 0, Newsroom.says("talks-collapse"), Newsroom.says("armed-attack", actors: [Newsroom.pakistan, Self.taliban]),
                Newsroom.says("threat", actors: []), Newsroom.says("border-closure", actors: [Self.sudan, Self.chad]))
        ])
        #expect(changes.map(\.situation.id) == ["AFG-PAK", "AFG-PAK", "AFG-PAK", "SDN-TCD"])
    }

    @Test func `is of the parties that the article speaks of most`() {
        var story = Newsroom.story(
            1, at: 0, Newsroom.says("talks-collapse", actors: [Self.turkey, Newsroom.pakistan, Newsroom.afghanistan]))
        story.assessment.mentions = (0..<3).map { Newsroom.mention("talks-collapse", sentence: $0, actors: Newsroom.both) }
        var world = Newsroom.world()
        #expect(world.apply(story, at: story.published).map(\.situation.id) == ["AFG-PAK"])
    }

    @Test func `learns the name of a state that it knew by its place`() {
        var world = Newsroom.world()
        let changes = world.replay([
            Newsroom.story(1, at: 0, Newsroom.says("border-closure", actors: [Newsroom.pakistan], places: [Newsroom.torkham])),
            .init(2, 1, "border-closure"),
        ])
        #expect(changes.map(\.situation.title) == ["AFG – Pakistan", "Afghanistan – Pakistan"])
        #expect(
            changes.alerts.map(\.data.title) == ["Border closed at Torkham: Pakistan", "Border closed at Torkham: Afghanistan – Pakistan"])
    }

    @Test func `has the level of its gravest open development, and remembers its levels`() {
        var world = Newsroom.world()
        let changes =
            world.replay([
                .init(1, 0, "talks-deadlock"), .init(2, 1, "talks-collapse"), .init(3, 2, "ceasefire-breach"),
                .init(4, 30, "ceasefire-holding"),
            ]) + world.pass(until: Newsroom.hours(24 * 30))
        #expect(changes.map(\.situation.level) == [.tense, .escalating, .critical, .escalating, .escalating, .calm])
        #expect(changes.last?.situation.history.map(\.level) == [.tense, .escalating, .critical, .escalating, .calm])
        #expect(changes.alerts.map(\.data.situation.level) == [.tense, .escalating, .critical, .escalating, .calm])
    }
}
