// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import News

/// Prints how fast articles are classified, beside two floors over the same bytes. Run it in the project's root, or name the root as its argument.
///
/// Figures are medians of five runs. They are printed and never judged: a timed test fails on a busy machine.
@main
struct ClassifierBenchmark {
    static func main() async throws {
        let corpus = try BenchmarkCorpus(root: CommandLine.arguments.dropFirst().first ?? ".")
        let clock = ContinuousClock()
        var compiled: Classifier?
        let start = clock.measure { compiled = Classifier.compile(sources: corpus.sources).0 }
        guard let classifier = compiled else { throw BenchmarkError(message: "the rule packs do not compile; see vedette check") }
        print("compile the packs   \(milliseconds(start)) ms")

        await rates("dense with conflict", corpus.articles(bytes: 5_000), classifier)
        await rates("ordinary news that looks like it", corpus.ordinary(bytes: 5_000), classifier)
        let articles = corpus.articles(bytes: 5_000)
        let bytes = articles.reduce(0) { $0 + $1.text.utf8.count }
        report("floor: count words", articles.count, bytes, median { for article in articles { consume(Floors.words(article.text)) } })
        let triggers = Floors.triggers(corpus.sources)
        let naive = median { for article in articles { consume(Floors.hits(article.text, triggers)) } }
        report("floor: \(triggers.count) keywords in a set", articles.count, bytes, naive)

        print("\nnanoseconds per byte by length: the same where time is linear")
        for size in [1_000, 10_000, 100_000, 1_000_000] { perByte("news, \(size) bytes", corpus.article(bytes: size), classifier) }
        for unit in BenchmarkCorpus.hostile {
            for size in [10_000, 1_000_000] {
                perByte("‘\(unit)’ for \(size) bytes", BenchmarkCorpus.article(repeating: unit, bytes: size), classifier)
            }
        }
    }

    private static func rates(_ name: String, _ articles: [Article], _ classifier: Classifier) async {
        let bytes = articles.reduce(0) { $0 + $1.text.utf8.count }
        print("\(articles.count) articles of \(bytes / articles.count) bytes, \(name)")
        report("one core", articles.count, bytes, median { for article in articles { consume(classifier.assess(article).findings.count) } })
        report("two cores", 2 * articles.count, 2 * bytes, await medianOfTwo(classifier, articles))
    }

    private static func perByte(_ name: String, _ article: Article, _ classifier: Classifier) {
        let time = median { consume(classifier.assess(article).findings.count) }
        print("  \(padded(name, 48)) \(rounded(seconds(time) * 1e9 / Double(article.text.utf8.count)))")
    }

    /// Both cores at once, each with all articles.
    private static func medianOfTwo(_ classifier: Classifier, _ articles: [Article]) async -> Duration {
        var times: [Duration] = []
        for _ in 0..<5 {
            let start = ContinuousClock.now
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask { for article in articles { consume(classifier.assess(article).findings.count) } }
                }
            }
            times.append(ContinuousClock.now - start)
        }
        return times.sorted()[2]
    }

    private static func median(_ work: () -> Void) -> Duration {
        let clock = ContinuousClock()
        return (0..<5).map { _ in clock.measure(work) }.sorted()[2]
    }

    /// Keeps the optimizer from leaving out what nobody reads.
    @inline(never)
    private static func consume(_ value: Int) {}

    private static func report(_ name: String, _ articles: Int, _ bytes: Int, _ time: Duration) {
        let perSecond = Int(Double(articles) / seconds(time))
        print("  \(padded(name, 32)) \(perSecond) articles/s, \(rounded(Double(bytes) / seconds(time) / 1e6)) MB/s")
    }

    private static func seconds(_ time: Duration) -> Double { time / .seconds(1) }
    private static func milliseconds(_ time: Duration) -> Int { Int(time / .milliseconds(1)) }
    private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
    private static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
}
