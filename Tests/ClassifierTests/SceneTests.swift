// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News
import Testing

@testable import Classifier

/// Where an act took place, and who had a part in it.
struct SceneTests {
    @Test(arguments: places) func `an act has the places of its own clause`(sentence: String, signal: String, places: [String]) throws {
        let article = Article(body: [sentence], format: .plainText)
        let assessment = try ShippedRules.classifier.assess(article, arrived: arrival)
        let finding = try #require(assessment.findings.first { $0.signal == signal }, "\(sentence)")
        #expect(finding.places.map(\.name) == places, "\(sentence)")
    }

    static let places: [(String, String, [String])] = [
        ("Russia broke the ceasefire with Ukraine in Kharkiv ahead of talks in Istanbul.", "ceasefire-breach", ["Kharkiv"]),
        ("Russia broke the ceasefire with Ukraine as negotiators met in Istanbul.", "ceasefire-breach", []),
        ("Iran closed its border with Iraq, officials said in Geneva.", "border-closure", []),
        ("Officials said in Geneva that Iran had closed its border with Iraq.", "border-closure", []),
        ("Cambodia closed its border with Thailand, hours after Thai strikes destroyed a bridge in Pursat.", "border-closure", []),
        ("Cambodia closed its border with Thailand, hours after Thai strikes destroyed a bridge in Pursat.", "armed-attack", ["Pursat"]),
        ("India suspended the Indus Waters Treaty with Pakistan on Wednesday.", "treaty-withdrawal", []),
        ("India suspends Indus Waters Treaty, shuts Attari border post with Pakistan", "border-closure", ["Attari"]),
        ("Russian drones hit Kharkiv and damaged a power plant in Odesa, Kyiv said.", "armed-attack", ["Kharkiv"]),
        ("After talks in Istanbul collapsed, Russian drones struck Odesa.", "armed-attack", ["Odesa"]),
        ("Witnesses in Goma said M23 rebels had crossed into Congo.", "incursion", ["Goma"]),
    ]

    @Test(arguments: [
        ("An Iran-allied militia fired rockets at Israel on Friday.", ["ISR"]),
        ("Rwanda-supported M23 rebels seized Walikale in Congo on Friday.", ["M23", "COD"]),
        ("Rwandan soldiers and Rwanda-backed M23 rebels attacked Congolese troops on Friday.", ["RWA", "M23", "COD"]),
    ])
    func `a patron is no party unless it is named otherwise`(sentence: String, actors: [String]) throws {
        let assessment = try ShippedRules.classifier.assess(Article(body: [sentence], format: .plainText), arrived: arrival)
        #expect(assessment.alerting.first?.actors.map(\.id) == actors, "\(sentence)")
    }

    /// Of an article the last sentence, and the parties to the act that it tells.
    @Test(arguments: [
        (["M23 rebels and the Congolese army fought on Wednesday.", "The rebels shelled Katogota as people fled."], ["M23", "COD"]),
        (["M23 rebels and the Congolese army fought.", "Gunmen shelled the town, and families fled into Burundi."], ["M23", "COD"]),
        (["Iranian negotiators broke off the Oslo talks with the United States on Friday."], ["IRN", "USA"]),
        (["Iranian negotiators left Oslo on Friday and broke off talks with the United States."], ["IRN", "USA"]),
        (["Moscow and Kyiv talks collapsed on Friday."], ["RUS", "UKR"]),
    ])
    func `rebels without a name are the article's, and a refuge or a venue is no party`(body: [String], actors: [String]) throws {
        let assessment = try ShippedRules.classifier.assess(Article(body: body, format: .plainText), arrived: arrival)
        let last = try #require(assessment.mentions.last { $0.standing == .counts })
        #expect(Set(last.actors.map(\.id)) == Set(actors), "\(body)")
    }

    @Test func `two acts in one sentence keep their own sides`() throws {
        let body = ["Poland's air force fired at drones during a Russian attack on Ukraine."]
        let assessment = try ShippedRules.classifier.assess(Article(body: body, format: .plainText), arrived: arrival)
        let finding = try #require(assessment.findings.first { $0.signal == "armed-attack" })
        #expect(!(finding.initiator?.id == "POL" && finding.target?.id == "UKR"))
    }

    @Test func `a list of other headlines lends no party`() throws {
        let article = Article(
            headline: "Hopes fade as Ukraine grain deal collapses",
            body: ["Corn futures jump, Chancellor quits, Lula returns as Brazil's president"],
            format: .plainText)
        let actors = try ShippedRules.classifier.assess(article, arrived: arrival).alerting.flatMap(\.actors).map(\.id)
        #expect(!actors.isEmpty && !actors.contains("BRA"))
    }
}
