// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations

/// Prints how a simulated year is correlated: 1,000,000 assessments on 300 situations, or as many as the first argument says. Time per assessment
/// must stay flat and memory bounded. Figures are printed and never judged.
@main
struct SituationsBenchmark {
    static func main() throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        let year = SimulatedYear(articles: count, situations: 300)
        var world = Situations(signals: SimulatedYear.signals, policy: AlertPolicy(), situations: [], developments: [])
        var tally = Tally()
        let clock = ContinuousClock()
        let step = max(1, count / 10)
        print("articles      µs each   resident MB   developments   reports   notifications   alerts opened")
        var spent = Duration.zero
        for number in 0..<count {
            let story = year.story(number)
            spent += clock.measure {
                while let next = world.nextTick, next <= story.published { tally.add(world.tick(at: next)) }
                tally.add(world.apply(story, at: story.published))
            }
            guard (number + 1).isMultiple(of: step) else { continue }
            let size = world.size
            let cells = [
                "\(number + 1)", String(format: "%.1f", spent / .microseconds(1) / Double(step)), "\(try resident())",
                "\(size.developments)",
                "\(size.reports)", "\(tally.notifications)", "\(tally.opened)",
            ]
            print(zip(cells, [8, 13, 14, 15, 10, 16, 16]).map { String(repeating: " ", count: max(1, $1 - $0.count)) + $0 }.joined())
            spent = .zero
        }
        print("without a reason: \(tally.withoutReason)")
    }

    /// Resident memory in MB (proc(5), `VmRSS`).
    private static func resident() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
    }
}

/// What was told.
private struct Tally {
    var notifications = 0
    var opened = 0
    var withoutReason = 0

    mutating func add(_ changes: [Change]) {
        for change in changes {
            if change.alert != nil { notifications += 1 }
            if change.alert?.type == .opened { opened += 1 }
            if change.alert == nil, change.held == nil { withoutReason += 1 }
        }
    }
}
