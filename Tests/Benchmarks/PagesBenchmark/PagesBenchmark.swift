// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News

/// Prints how fast web pages are read, beside what libxml2 alone takes to parse them. Run it in the project's root, or name the root as its argument.
///
/// Figures are medians of five runs on one core. They are printed and never judged: a timed test fails on a busy machine.
@main
struct PagesBenchmark {
    static func main() throws {
        let root = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")
        let folder = root.appendingPathComponent("Tests/NewsTests/Formats/html")
        let samples = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "html" }.map { Array(try Data(contentsOf: $0)) }
        report("sample pages", Array(repeatElement(samples, count: 50).joined()))
        for kilobytes in [30, 130, 500] {
            report("generated pages", (0..<100).map { GeneratedPage.page(number: $0, bytes: kilobytes * 1_000) })
        }
    }

    private static func report(_ name: String, _ pages: [[UInt8]]) {
        let bytes = pages.reduce(0) { $0 + $1.count }
        print("\(pages.count) \(name) of \(bytes / max(1, pages.count)) bytes")
        let reader = ArticleReader()
        figure("read", pages.count, bytes) { for page in pages { consume(reader.read(page, name: "page.html").articles.count) } }
        figure("floor: libxml2's parse", pages.count, bytes) { for page in pages { consume(Floor.parse(page)) } }
    }

    private static func figure(_ name: String, _ pages: Int, _ bytes: Int, _ work: () -> Void) {
        let clock = ContinuousClock()
        let time = (0..<5).map { _ in clock.measure(work) }.sorted()[2] / .seconds(1)
        let label = name + String(repeating: " ", count: max(0, 32 - name.count))
        print("  \(label) \(Int(Double(pages) / time)) pages/s, \((Double(bytes) / time / 1e5).rounded() / 10) MB/s")
    }

    /// Keeps the optimizer from leaving out what nobody reads.
    @inline(never)
    private static func consume(_ value: Int) {}
}
