// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// Posture: tests, exercises, mobilisation.
@Suite("Marked sentences: posture")
struct PostureSentences {
    @Test("read as they should", arguments: sentences)
    func reading(marked: String, expected: Expectation) throws { try check(marked, expected) }

    static let sentences: MarkedSentences = [
        // Force shown.
        ("North Korea ⟦test-fired⟧ a ballistic missile on Tuesday.", .raises("show-of-force", .reported)),
        ("Pyongyang ⟦conducted⟧ its seventh nuclear test.", .raises("show-of-force")),
        ("China began live-fire ⟦drills⟧ around Taiwan on Monday.", .raises("show-of-force")),
        ("Russia and Belarus ⟦launched⟧ joint military exercises near Poland's border.", .raises("show-of-force")),
        ("Iran ⟦tests⟧ long-range missile", .raises("show-of-force")),
        ("Chinese fighter jets ⟦crossed⟧ the median line of the Taiwan Strait.", .raises("show-of-force")),
        ("A US aircraft carrier ⟦sailed⟧ through the Taiwan Strait in a show of force.", .raises("show-of-force")),
        ("NORTH KOREA ⟦FIRES⟧ MISSILE INTO SEA OF JAPAN", .raises("show-of-force")),
        ("Two Russian bombers ⟦flew⟧ near Japan's airspace on Sunday.", .raises("show-of-force")),
        // Forces moved.
        ("Russia ⟦massed⟧ 100,000 troops on the border with Ukraine.", .raises("troop-mobilisation", .reported)),
        ("Venezuela ⟦deployed⟧ warships off the coast of Guyana.", .raises("troop-mobilisation")),
        ("Egypt put its army on ⟦high alert⟧ on the border with Gaza.", .raises("troop-mobilisation")),
        ("Putin ordered the ⟦mobilisation⟧ of 300,000 reservists for the war in Ukraine.", .raises("troop-mobilisation")),
        ("Israel ⟦called up⟧ 60,000 reservists for an assault on Gaza City.", .raises("troop-mobilisation")),
        ("Ethiopian forces are ⟦massing⟧ on the border with Eritrea.", .raises("troop-mobilisation")),
        ("Poland ⟦sends⟧ 10,000 soldiers to border with Belarus", .raises("troop-mobilisation")),
        ("Ankara ⟦reinforced⟧ its troops along the Syrian border with tanks and howitzers.", .raises("troop-mobilisation")),
        ("The ⟦mobilization⟧ of Serbian forces on the border with Kosovo alarmed NATO.", .raises("troop-mobilisation")),
        // Not so, not yet, not now.
        ("North Korea denied ⟦testing⟧ a missile on Sunday.", .denied("show-of-force")),
        ("Minsk denied ⟦massing⟧ troops on the border with Ukraine.", .denied("troop-mobilisation")),
        ("Russia has not ⟦deployed⟧ troops to the border with Finland.", .denied("troop-mobilisation")),
        ("Pyongyang threatened to ⟦test⟧ another nuclear bomb.", .threatened("show-of-force")),
        ("North Korea may ⟦test⟧ a nuclear weapon this month, Seoul said.", .possible("show-of-force")),
        ("China plans to ⟦hold⟧ military drills near Taiwan next week.", .planned("show-of-force")),
        ("North Korea ⟦tested⟧ its first nuclear bomb in 2006.", .background("show-of-force")),
        ("Russia ⟦massed⟧ troops on the Ukrainian border in 2021.", .background("troop-mobilisation")),
        ("Senators urged Taiwan to ⟦mobilise⟧ its reserves against China.", .demanded("troop-mobilisation")),
    ]
}
