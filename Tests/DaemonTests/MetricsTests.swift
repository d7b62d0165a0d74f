// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Metrics
import Store
import Testing

@testable import Daemon

@Suite struct `metrics in Prometheus' text format` {
    @Test func `families and series are in order, each family with its help and type`() {
        let registry = MetricsRegistry(help: ["b_total": "What b\ncounts."])
        Counter(label: "b_total", dimensions: [("why", "z")], factory: registry).increment(by: 2)
        Counter(label: "b_total", dimensions: [("why", "a \"quoted\" back\\slash\n")], factory: registry).increment()
        Meter(label: "a", factory: registry).set(-1.5)
        #expect(
            registry.text == """
                # TYPE a gauge
                a -1.5
                # HELP b_total What b\\ncounts.
                # TYPE b_total counter
                b_total{why="a \\"quoted\\" back\\\\slash\\n"} 1
                b_total{why="z"} 2

                """)
    }

    @Test func `the same name and labels are the same series`() {
        let registry = MetricsRegistry(help: [:])
        for _ in 0..<3 { Counter(label: "n_total", factory: registry).increment() }
        #expect(registry.text == "# TYPE n_total counter\nn_total 3\n")
    }

    @Test func `a duration falls into every bucket that holds it`() {
        let registry = MetricsRegistry(help: [:])
        let timer = Timer(label: "t_seconds", dimensions: [("stage", "read")], factory: registry)
        timer.record(duration: .milliseconds(5))
        timer.record(duration: .milliseconds(300))
        timer.record(duration: .seconds(100))
        let lines = registry.text.split(separator: "\n")
        for (bound, count) in [("0.0025", 0), ("0.005", 1), ("0.25", 1), ("0.5", 2), ("30", 2), ("+Inf", 3)] {
            #expect(lines.contains("t_seconds_bucket{stage=\"read\",le=\"\(bound)\"} \(count)"))
        }
        #expect(lines.contains("t_seconds_count{stage=\"read\"} 3"))
        #expect(lines.contains("t_seconds_sum{stage=\"read\"} 100.305"))
    }

    @Test(arguments: [
        ("127.0.0.1:9477", "127.0.0.1:9477"), ("localhost:1", "127.0.0.1:1"), ("[::1]:80", "[::1]:80"),
        ("unix:/run/v.sock", "unix:/run/v.sock"),
        ("0.0.0.0:80", nil), ("example.org:80", nil), ("127.0.0.1", nil), ("127.0.0.1:70000", nil), ("unix:v.sock", nil),
        ("unix:/" + String(repeating: "a", count: 120), nil),
    ])
    func `an address is one of this machine`(text: String, meant: String?) {
        #expect(MonitorAddress.parse(text).map { "\($0)" } == meant)
    }

    @Test func `the last article's time is that of the one before the start, and missing when there was none`() {
        let (start, intake) = (Date(timeIntervalSince1970: 5_000), Intake.Standing())
        let name = "vedette_last_article_timestamp_seconds"
        #expect(!DaemonMetrics(version: "0", started: start).text(intake, outbox: nil).contains(name))
        let metrics = DaemonMetrics(version: "0", started: start, lastArticle: Date(timeIntervalSince1970: 1_000))
        #expect(metrics.text(intake, outbox: nil).contains("\n\(name) 1000\n"))
        metrics.committed(Committed(accepted: 1), [], ignored: [], in: .zero, at: Date(timeIntervalSince1970: 6_000))
        #expect(metrics.text(intake, outbox: nil).contains("\n\(name) 6000\n"))
    }

    @Test func `a receiver for which nothing waits any more is told as 0`() {
        let metrics = DaemonMetrics(version: "0", started: Date(timeIntervalSince1970: 0))
        let intake = Intake.Standing()
        #expect(
            metrics.text(intake, outbox: ["desk": OutboxLevel(overdue: 3), "night": OutboxLevel()])
                .contains("vedette_outbox_waiting_deliveries{receiver=\"desk\"} 3\n"))
        // A database that does not tell leaves it as it was.
        #expect(metrics.text(intake, outbox: nil).contains("vedette_outbox_waiting_deliveries{receiver=\"desk\"} 3\n"))
        let after = metrics.text(intake, outbox: [:])
        for name in ["desk", "night"] { #expect(after.contains("vedette_outbox_waiting_deliveries{receiver=\"\(name)\"} 0\n")) }
    }

    @Test func `what is wrong with a receiver is a level, there from the start`() {
        let metrics = DaemonMetrics(version: "0", started: Date(timeIntervalSince1970: 0))
        let calm = metrics.text(nil, outbox: ["desk": OutboxLevel()])
        let names = ["vedette_outbox_dead_letters", "vedette_receiver_disabled", "vedette_receiver_circuit_open"]
        for name in names { #expect(calm.contains("\n\(name){receiver=\"desk\"} 0\n")) }
        var level = OutboxLevel()
        (level.troubles.deadLetters, level.troubles.isDisabled, level.troubles.isCircuitOpen) = (2, true, true)
        let bad = metrics.text(nil, outbox: ["desk": level])
        for (name, value) in zip(names, [2, 1, 1]) { #expect(bad.contains("\n\(name){receiver=\"desk\"} \(value)\n")) }
    }

    @Test func `a daemon is ready when nothing is stuck and nothing hinders it`() {
        #expect(Health().alive == (true, "ok"))
        #expect(Health().ready == (true, "ready"))
        #expect(Health(hindrances: ["no disk"]).alive.isWell)
        #expect(Health(hindrances: ["no disk"]).ready == (false, "no disk"))
        #expect(Health(stuck: ["reader"], hindrances: ["no disk"]).ready == (false, "stuck: reader\nno disk"))
        #expect(Health(stuck: ["reader"]).alive == (false, "stuck: reader"))
    }
}
