// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Synchronization

/// One metric with one set of labels.
protocol MetricSeries: AnyObject, Sendable {
    /// Prometheus' word for what it is: `counter`, `gauge` or `histogram`.
    static var type: String { get }
    /// Appends its lines.
    func print(_ name: String, _ labels: String, to text: inout String)
}

/// What only grows, from the daemon's start on.
final class CountSeries: MetricSeries, CounterHandler {
    static let type = "counter"
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }

    func reset() { value.store(0, ordering: .relaxed) }

    func print(_ name: String, _ labels: String, to text: inout String) {
        text += PrometheusText.line(name, labels, String(value.load(ordering: .relaxed)))
    }
}

/// What only grows, and not in whole steps.
final class SumSeries: MetricSeries, FloatingPointCounterHandler {
    static let type = "counter"
    private let value = Mutex(0.0)

    func increment(by amount: Double) { value.withLock { $0 += amount } }

    func reset() { value.withLock { $0 = 0 } }

    func print(_ name: String, _ labels: String, to text: inout String) {
        text += PrometheusText.line(name, labels, PrometheusText.number(value.withLock { $0 }))
    }
}

/// A value that goes up and down.
final class LevelSeries: MetricSeries, MeterHandler, RecorderHandler {
    static let type = "gauge"
    private let value = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    func print(_ name: String, _ labels: String, to text: inout String) {
        text += PrometheusText.line(name, labels, PrometheusText.number(value.withLock { $0 }))
    }
}

/// Durations in buckets, in seconds.
final class DurationSeries: MetricSeries, TimerHandler {
    static let type = "histogram"
    /// The upper bounds, in seconds: from a fast commit to a receiver's time-out.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    private struct State: Sendable {
        /// By bound, and one for what is longer: how many fell there.
        var counts = Array(repeating: 0, count: DurationSeries.bounds.count + 1)
        var sum = 0.0
    }

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(duration) / 1e9
        let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += seconds
        }
    }

    func print(_ name: String, _ labels: String, to text: inout String) {
        let state = state.withLock { $0 }
        let prefix = labels.isEmpty ? "" : labels + ","
        var total = 0
        for (bound, count) in zip(Self.bounds.map(PrometheusText.number) + ["+Inf"], state.counts) {
            total += count
            text += PrometheusText.line(name + "_bucket", "\(prefix)le=\"\(bound)\"", String(total))
        }
        text += PrometheusText.line(name + "_sum", labels, PrometheusText.number(state.sum))
        text += PrometheusText.line(name + "_count", labels, String(total))
    }
}
