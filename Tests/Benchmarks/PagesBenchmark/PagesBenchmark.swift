// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import News

/// Prints how fast files of each format are read, each beside a floor over the same bytes in the same run: libxml2's parse of pages and XML, the mere making
/// of a text of the rest. Run it in the project's root, or name the root as its argument; further arguments are folders of web pages to read besides.
///
/// Figures are medians of five runs on one core. They are printed and never judged: a timed test fails on a busy machine.
@main
struct PagesBenchmark {
    static func main() throws {
        let root = URL(fileURLWithPath: CommandLine.arguments.dropFirst().first ?? ".")
        print("what is read                      files  bytes each   files/s     MB/s  of the floor's speed")
        for kind in GeneratedFile.kinds {
            let files = (0..<500).map { Array(kind.file($0).utf8) }
            // A file that is read as something else would be measured for nothing.
            let result = ArticleReader().read(files[0], name: "delivery")
            guard result.articles.first?.headline?.hasPrefix("Bridge 0 ") == true else {
                throw Failure(description: "\(kind.name): not read as it was made: \(result.problems.first?.detail ?? "another headline")")
            }
            report(kind.name, files, floor: kind.floor)
        }
        for kilobytes in [30, 130, 500] {
            report(
                "pages of \(kilobytes) kB", (0..<100).map { GeneratedPage.page(number: $0, bytes: kilobytes * 1_000) }, floor: Floor.page)
        }
        report(
            "sample pages",
            Array(repeatElement(try pages(root.appendingPathComponent("Tests/NewsTests/Formats/html")), count: 50).joined()),
            floor: Floor.page)
        for folder in CommandLine.arguments.dropFirst(2) {
            let url = URL(fileURLWithPath: folder)
            report(url.lastPathComponent, try pages(url), floor: Floor.page)
        }
    }

    /// Why nothing is measured.
    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private static func pages(_ folder: URL) throws -> [[UInt8]] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "html" }.map { Array(try Data(contentsOf: $0)) }
    }

    private static func report(_ name: String, _ files: [[UInt8]], floor: ([UInt8]) -> Int) {
        guard !files.isEmpty else { return }
        let bytes = files.reduce(0) { $0 + $1.count }
        let reader = ArticleReader()
        let time = seconds { for file in files { consume(reader.read(file, name: "file").articles.count) } }
        let floorTime = seconds { for file in files { consume(floor(file)) } }
        let speed = (Double(bytes) / time / 1e5).rounded() / 10
        let share = Int((floorTime / time * 100).rounded())
        print(
            padded(name, 32), left(files.count, 6), left(bytes / files.count, 11), left(Int(Double(files.count) / time), 9), left(speed, 8),
            left("\(share) %", 11))
    }

    /// The median of five runs.
    private static func seconds(_ work: () -> Void) -> Double {
        let clock = ContinuousClock()
        return (0..<5).map { _ in clock.measure(work) }.sorted()[2] / .seconds(1)
    }

    private static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }

    private static func left(_ value: some CustomStringConvertible, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - value.description.count)) + value.description
    }

    /// Keeps the optimizer from leaving out what nobody reads.
    @inline(never)
    private static func consume(_ value: Int) {}
}
