// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Classifier

/// The packs test themselves: every rule carries example sentences.
struct ExamplesTests {
    @Test func `every example of every shipped pack does what its pack says`() throws {
        let failures = try ShippedRules.classifier.runExamples()
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    }

    @Test func `every rule has examples that fire, and every escalating signal has some that stay silent`() throws {
        let rules = try ShippedRules.rules
        for definition in rules.signals {
            let own = rules.examples.filter { $0.signal == definition.signal.id }
            #expect(own.contains { $0.fires }, "\(definition.signal.id)")
            if !definition.signal.easing { #expect(own.contains { !$0.fires }, "\(definition.signal.id)") }
        }
    }

    @Test func `an example that fails says where it stands and what it raised`() {
        let failure = ExampleFailure(
            file: "talks.yaml", line: 41, sentence: "Talks went on.", signal: "talks-collapse", shouldFire: false,
            found: ["talks-collapse (reported)"])
        #expect(failure.description == "talks.yaml:41: should not raise talks-collapse, raised talks-collapse (reported): “Talks went on.”")
    }

    /// The table of signals in the documentation.
    @Test(arguments: [
        ("ceasefire-breach", Severity.critical, "truce", 1), ("ceasefire-end", .critical, "truce", 2),
        ("talks-refusal", .medium, "talks", 1), ("talks-deadlock", .medium, "talks", 2), ("talks-collapse", .high, "talks", 3),
        ("border-closure", .high, "border", 1), ("blockade", .high, "border", 2), ("airspace-closure", .high, "airspace", 1),
        ("armed-clash", .high, "fighting", 1), ("armed-attack", .high, "fighting", 2), ("incursion", .critical, "fighting", 3),
        ("declaration-of-war", .critical, "fighting", 4), ("show-of-force", .medium, "posture", 1),
        ("troop-mobilisation", .medium, "posture", 2), ("threat", .medium, "threats", 1), ("ultimatum", .high, "threats", 2),
        ("sanctions", .medium, "sanctions", 1), ("diplomatic-break", .high, "diplomacy", 1), ("treaty-withdrawal", .high, "treaties", 1),
    ])
    func `a signal has its severity, its ladder and its rung`(id: String, severity: Severity, ladder: String, rung: Int) throws {
        let signal = try #require(try ShippedRules.classifier.signals[id])
        #expect(signal.severity == severity)
        #expect(signal.ladder == ladder)
        #expect(signal.rung == rung)
        #expect(!signal.easing)
    }

    @Test(arguments: [
        "ceasefire-agreed", "ceasefire-holding", "talks-held", "border-reopening", "airspace-reopening", "troop-withdrawal",
        "sanctions-eased",
        "diplomatic-restored",
    ])
    func `an easing signal resolves a ladder and alerts nobody`(id: String) throws {
        let signal = try #require(try ShippedRules.classifier.signals[id])
        #expect(signal.easing)
        #expect(signal.severity == .info)
        #expect(signal.rung == 0)
        #expect(signal.ladder != nil)
    }

    @Test func `evacuation orders are raised, and stand apart or on a ladder of their own`() throws {
        let signal = try #require(try ShippedRules.classifier.signals["evacuation-order"])
        #expect(signal.severity == .high)
        #expect(!signal.easing)
    }
}
