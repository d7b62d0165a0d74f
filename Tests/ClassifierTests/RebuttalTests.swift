// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// What one side says and another turns down in a sentence of its own: disputed.
struct RebuttalTests {
    static let attack = "Russia on Wednesday accused Ukraine of shelling the town of Shebekino and wounding four people."
    static let breach = "Israel said on Monday Hezbollah had violated the ceasefire by firing a rocket."

    /// A statement, what stands behind it, the signal and its verdict.
    static let cases: [(String, String, Signal.ID, Verdict)] = [
        (attack, "Kyiv denied this.", "armed-attack", .disputed),
        (attack, "Kyiv rejected the accusation.", "armed-attack", .disputed),
        (attack, "A spokesman in Kyiv said that Ukraine had nothing to do with it.", "armed-attack", .disputed),
        (attack, "Kyiv said the allegation was false.", "armed-attack", .disputed),
        (attack, "The governor spoke of panic. Ukraine dismissed the claim.", "armed-attack", .disputed),
        (attack, "There was no comment from Kyiv.", "armed-attack", .claimed),
        (attack, "Kyiv did not deny this.", "armed-attack", .claimed),
        (attack, "Ukraine denied that anyone had been hurt.", "armed-attack", .claimed),
        (attack, "Russia denied it had been warned.", "armed-attack", .claimed),
        (breach, "The group denied any involvement.", "ceasefire-breach", .disputed),
        (breach, "Hezbollah in turn accused Israel of breaking it first.", "ceasefire-breach", .disputed),
        ("Azerbaijan said Armenian forces had shelled its posts, a claim that Yerevan rejected.", "", "armed-attack", .disputed),
        ("The RSF said on Sunday the army had bombed a market in Nyala in Sudan.", "", "armed-attack", .claimed),
        (
            "The RSF said on Sunday the army had bombed a market in Nyala in Sudan.", "The army denied the report.", "armed-attack",
            .disputed
        ),
    ]

    @Test("the sentences behind a statement turn it down or leave it", arguments: cases)
    func verdict(statement: String, behind: String, signal: Signal.ID, expected: Verdict) throws {
        let assessment = try VerdictTests.assess(nil, [statement, behind].filter { !$0.isEmpty })
        let finding = assessment.findings.first { $0.signal == signal }
        #expect(finding?.verdict == expected, "\(statement) \(behind)")
    }
}
