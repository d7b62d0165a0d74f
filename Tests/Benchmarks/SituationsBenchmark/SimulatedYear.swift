// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations

/// A year of articles, each the same for the same number: pairs of parties of which few make most of the news, eight ladders, copies of
/// agency reports, denials, easings, and articles that report nothing.
struct SimulatedYear {
    let articles: Int
    let situations: Int

    private static let start = Date(timeIntervalSince1970: 1_735_689_600)
    private static let seconds = 365.0 * 86_400
    /// The words of an article: a wire report's.
    private static let words = 400
    private static let ladders = ["truce", "talks", "border", "fighting", "posture", "threats", "sanctions", "diplomacy"]
    private static let outlets = (0..<80).map { "Outlet \($0)" }

    /// One escalating signal for each of three rungs of a ladder, and one that eases it.
    static let signals: [Signal.ID: Signal] = Dictionary(
        uniqueKeysWithValues: ladders.flatMap { ladder in
            (1...3).map { rung in
                Signal(
                    id: "\(ladder)-\(rung)", label: "\(ladder) \(rung)", severity: [.medium, .high, .critical][rung - 1], ladder: ladder,
                    rung: rung)
            } + [Signal(id: "\(ladder)-eased", label: "\(ladder) eased", severity: .info, ladder: ladder, rung: 0, easing: true)]
        }.map { ($0.id, $0) })

    /// The article of a number, the earliest first.
    func story(_ number: Int) -> Story {
        var dice = Dice(UInt64(number))
        let published = Self.start.addingTimeInterval(Self.seconds * Double(number) / Double(articles))
        // A tenth of the conflicts make half of the news.
        let conflict = dice.roll(2) == 0 ? dice.roll(situations / 10) : dice.roll(situations)
        let actors = [Actor(id: "A\(conflict)", name: "Aland \(conflict)"), Actor(id: "B\(conflict)", name: "Borduria \(conflict)")]
        let ladder = Self.ladders[dice.roll(Self.ladders.count)]
        var findings: [Finding] = []
        if dice.roll(10) > 0 { findings.append(finding(ladder, actors, &dice)) }
        // One in five repeats the text of one of its conflict's latest agency reports.
        let text = dice.roll(5) == 0 ? body(conflict * 1_000 + number / 20_000) : body(number)
        let headline = "\(ladder) \(actors[0].name) \(actors[1].name) w\(dice.roll(500)) w\(dice.roll(500))"
        return Story(
            article: String(number, radix: 16), assessment: Assessment(findings: findings), outlet: Self.outlets[dice.roll(80)],
            headline: headline, url: "https://news.example/\(number)", published: published, text: text,
            creditLine: dice.roll(4) == 0 ? "AFP" : nil)
    }

    private func finding(_ ladder: String, _ actors: [Actor], _ dice: inout Dice) -> Finding {
        let isEasing = dice.roll(20) == 0
        let signal = isEasing ? "\(ladder)-eased" : "\(ladder)-\([1, 1, 1, 1, 2, 2, 3][dice.roll(7)])"
        let verdict: Verdict =
            isEasing ? .reported : [.reported, .reported, .reported, .claimed, .disputed, .denied, .possible, .background][dice.roll(8)]
        let evidence = Evidence(
            quote: "A sentence of the usual length that tells of \(signal) in so many words.", start: 0, length: 70, source: .outlet)
        return Finding(
            signal: signal, verdict: verdict, alerts: verdict.alertsByDefault && !isEasing,
            severity: Self.signals[signal]?.severity ?? .info,
            confidence: 0.9, actors: actors, evidence: [evidence])
    }

    private func body(_ seed: Int) -> String {
        var dice = Dice(UInt64(seed) &+ 77)
        return (0..<Self.words).map { _ in "word\(dice.roll(5_000))" }.joined(separator: " ")
    }
}

/// Reproducible numbers: the generator of Knuth's MMIX.
struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}
