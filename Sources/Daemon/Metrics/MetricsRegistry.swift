// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CoreMetrics
import Synchronization

/// The factory behind swift-metrics' counters, meters and timers. Asked for the same name and labels, it gives the same series; `text` prints all of them.
final class MetricsRegistry: MetricsFactory {
    private struct Family: Sendable {
        let type: String
        var series: [String: any MetricSeries] = [:]
    }

    private let families = Mutex<[String: Family]>([:])
    private let help: [String: String]

    /// - Parameter help: by name, what a metric counts.
    init(help: [String: String]) { self.help = help }

    // MARK: swift-metrics

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, dimensions, CountSeries.init)
    }

    func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        series(label, dimensions, SumSeries.init)
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { series(label, dimensions, LevelSeries.init) }

    /// A recorder is the last value: what is to be aggregated is a duration here, and made with `makeTimer`.
    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        series(label, dimensions, LevelSeries.init)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { series(label, dimensions, DurationSeries.init) }

    func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    private func series<Series: MetricSeries>(_ name: String, _ labels: [(String, String)], _ make: () -> Series) -> Series {
        let key = PrometheusText.labels(labels)
        return families.withLock { families in
            if let known = families[name]?.series[key] as? Series { return known }
            let new = make()
            families[name, default: Family(type: Series.type)].series[key] = new
            return new
        }
    }

    private func remove(_ handler: AnyObject) {
        families.withLock { families in
            families = families.mapValues { family in
                var family = family
                family.series = family.series.filter { $0.value !== handler }
                return family
            }
        }
    }

    // MARK: Printing

    /// Every series in Prometheus' text format, by name and labels.
    var text: String {
        var text = ""
        let families = families.withLock { $0 }
        for (name, family) in families.sorted(by: { $0.key < $1.key }) where !family.series.isEmpty {
            if let help = help[name] { text += "# HELP \(name) \(PrometheusText.help(help))\n" }
            text += "# TYPE \(name) \(family.type)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) { series.print(name, labels, to: &text) }
        }
        return text
    }
}
