// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Who and where: names that are somebody else's, names inside names, names by their case.
struct GazetteerTests {
    /// The ids of the actors that a text names, in its order, each once.
    private func actors(_ text: String) throws -> [String] {
        let rules = try ShippedRules.rules
        let entities = Entities(Scan(Array(text.utf8).span, rules: rules), rules: rules)
        var seen: Set<String> = []
        return entities.all.compactMap { $0.actor.map { rules.gazetteer.actors[$0].actor.id } }.filter { seen.insert($0).inserted }
    }

    private func places(_ text: String) throws -> [String] {
        let rules = try ShippedRules.rules
        return Entities(Scan(Array(text.utf8).span, rules: rules), rules: rules).all.compactMap {
            $0.place.map { rules.gazetteer.places[$0].place.name }
        }
    }

    @Test(arguments: [
        ("Michael Jordan signed shirts in Chicago.", []),
        ("She ate a turkey sandwich.", []),
        ("Turkey sandwich sales rose.", []),
        ("Turkey shelled Syria.", ["TUR", "SYR"]),
        ("N. Korea fired missiles toward Japan.", ["PRK", "JPN"]),
        ("Chad Smith beat the drums.", []),
        ("Chad sent troops to Niger and Nigeria.", ["TCD", "NER", "NGA"]),
        ("Georgia Tech beat Clemson.", []),
        ("Police in Atlanta, Georgia, made an arrest.", []),
        ("I told him that let us go.", []),
    ])
    func `a name that is somebody else's is no actor`(text: String, expected: [String]) throws {
        #expect(try actors(text) == expected)
    }

    @Test(arguments: [
        ("South Sudan and Sudan quarrelled.", ["SSD", "SDN"]),
        ("North Korea and South Korea met.", ["PRK", "KOR"]),
        ("Guinea, Guinea-Bissau and Equatorial Guinea voted.", ["GIN", "GNB", "GNQ"]),
        ("The Pakistani Taliban struck.", ["TTP"]),
        ("The Democratic Republic of Congo mourned.", ["COD"]),
        ("Papua New Guinea sent police.", ["PNG"]),
        ("The Dominican Republic shut its border with Haiti.", ["DOM", "HTI"]),
        ("New Zealand and Bosnia-Herzegovina signed.", ["NZL", "BIH"]),
    ])
    func `the longest name wins`(text: String, expected: [String]) throws { #expect(try actors(text) == expected) }

    @Test(arguments: [
        ("The US and the U.S. agree.", ["USA"]), ("They told us so.", []), ("The UN met.", ["UN"]),
        ("Le un deux trois.", []), ("THE US AND IRAN TALK", ["USA", "IRN"]), ("Washington and Tehran talk.", ["USA", "IRN"]),
        ("Kabul’s envoy left; Afghan traders stayed.", ["AFG"]), ("Türkiye and Turkey are one.", ["TUR"]),
        ("pakistan and india trade fire", ["PAK", "IND"]), ("Pakistan's army and Pakistani jets", ["PAK"]),
    ])
    func `case, capitals and adjectives tell who is meant`(text: String, expected: [String]) throws {
        #expect(try actors(text) == expected)
    }

    @Test(arguments: [
        ("Trucks wait at Torkham.", ["Torkham"]), ("Oil spilled in the Gulf of Mexico.", ["Gulf of Mexico"]),
        ("Ships left the Strait of Hormuz.", ["Strait of Hormuz"]), ("Nobody lives there.", []),
    ])
    func `places are found by their names`(text: String, expected: [String]) throws {
        #expect(try places(text) == expected)
    }

    @Test(arguments: [
        ("Zelensky met Erdogan.", ["UKR", "TUR"]), ("Volodymyr Zelenskyy spoke.", ["UKR"]), ("Trump spoke in Iowa.", []),
        ("Trump called Putin.", ["USA", "RUS"]), ("He played his trump card in Russia.", ["RUS"]),
    ])
    func `a leader's name stands for a side; an American one beside another side only`(text: String, expected: [String]) throws {
        #expect(try actors(text) == expected)
    }

    @Test(arguments: [
        ("The Kyiv Independent reported it.", []), ("It happened in Crimea, RFE/RL's Ukrainian Service said.", []),
        ("The Times of Israel quoted Iran.", ["IRN"]), ("Kyiv said so.", ["UKR"]),
    ])
    func `an outlet is nobody, whatever country it is named after`(text: String, expected: [String]) throws {
        #expect(try actors(text) == expected)
    }

    @Test(arguments: [
        ("North and South Korea traded fire.", ["KOR", "PRK"]), ("The two Koreas talked.", ["KOR", "PRK"]),
        ("The Pak-Afghan border is shut.", ["AFG", "PAK"]),
    ])
    func `a name of several words may stand for two sides`(text: String, expected: [String]) throws {
        #expect(try actors(text) == expected)
    }

    @Test func `whom a mediator or a patron stands behind is a party itself`() throws {
        let rules = try ShippedRules.rules
        for text in ["The Rwandan-backed M23 advanced.", "Saudi-backed Yemen replied.", "The US-sponsored SDF withdrew."] {
            let entities = Entities(Scan(Array(text.utf8).span, rules: rules), rules: rules)
            #expect(entities.all.map(\.isBroker) == [true, false], "\(text)")
        }
    }

    @Test func `a mediator is no party`() throws {
        let rules = try ShippedRules.rules
        for text in ["Talks brokered by Qatar opened.", "The Qatar-brokered truce held.", "Talks hosted by Turkey and Qatar opened."] {
            let entities = Entities(Scan(Array(text.utf8).span, rules: rules), rules: rules)
            #expect(!entities.all.isEmpty && entities.all.allSatisfy(\.isBroker), "\(text)")
        }
    }
}
