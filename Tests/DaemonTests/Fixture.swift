// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Synchronization
import Testing

@testable import Daemon

/// A scratch folder that lives as long as its scope.
struct Fixture: Sendable {
    let folder: URL

    /// A signing secret for tests.
    static let secret = "whsec_" + Data("an example key for tests only!!!".utf8).base64EncodedString()

    static func with<T>(_ body: (Fixture) throws -> T) throws -> T {
        let fixture = try Fixture()
        defer { fixture.remove() }
        return try body(fixture)
    }

    static func with<T>(_ body: (Fixture) async throws -> T) async throws -> T {
        let fixture = try Fixture()
        defer { fixture.remove() }
        return try await body(fixture)
    }

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vedette-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "inbox"), withIntermediateDirectories: true)
    }

    private func remove() {
        do { try FileManager.default.removeItem(at: folder) } catch { Issue.record("the scratch folder stays: \(error)") }
    }

    func url(_ name: String) -> URL { folder.appending(path: name) }
    func path(_ name: String) -> String { url(name).path(percentEncoded: false) }

    func write(_ text: String, to name: String) throws {
        try text.write(to: url(name), atomically: true, encoding: .utf8)
    }

    /// Drops a file as a careful program does: under a temporary name, then renamed.
    func drop(_ text: String, as name: String) throws {
        try Data(text.utf8).write(to: url("inbox/\(name).part"))
        try FileManager.default.moveItem(at: url("inbox/\(name).part"), to: url("inbox/\(name)"))
    }

    /// The names of all files below a folder, sorted.
    func files(below name: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: path(name)) else { return [] }
        var files: [String] = []
        for case let file as String in walk where walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular { files.append(file) }
        return files.sorted()
    }
}

/// Waits until something holds, at most half a minute, which only a busy machine needs. Tests of live parts have nothing better to wait for.
func eventually(_ what: String, within limit: Duration = .seconds(30), _ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("not within \(limit): \(what)")
    throw TimedOut()
}

struct TimedOut: Error {}

/// A log that remembers.
final class Memory: LogSink {
    private let kept = Mutex<[String]>([])

    func write(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) {
        kept.withLock { $0.append("\(level.rawValue): \(message)") }
    }

    var lines: [String] { kept.withLock { $0 } }
    func count(of part: String) -> Int { lines.count { $0.contains(part) } }
}
