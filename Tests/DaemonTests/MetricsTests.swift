// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Metrics
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

    @Test func `a daemon is ready when nothing is stuck and nothing hinders it`() {
        #expect(Health().alive == (true, "ok"))
        #expect(Health().ready == (true, "ready"))
        #expect(Health(hindrances: ["no disk"]).alive.isWell)
        #expect(Health(hindrances: ["no disk"]).ready == (false, "no disk"))
        #expect(Health(stuck: ["reader"], hindrances: ["no disk"]).ready == (false, "stuck: reader\nno disk"))
        #expect(Health(stuck: ["reader"]).alive == (false, "stuck: reader"))
    }
}
