// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Inbox

/// A scratch folder with an inbox that runs on it, and a ledger of all that the inbox told.
final class Scratch: Sendable {
    let root: FilePath
    let inbox: Inbox

    private init(root: FilePath, settings: InboxSettings) {
        self.root = root
        self.inbox = Inbox(settings)
    }

    /// Runs `body` with a started inbox and removes everything afterwards. `prepare` fills the folder before the start.
    static func with(
        _ adjust: (inout InboxSettings) -> Void = { _ in }, prepare: (FilePath) throws -> Void = { _ in },
        _ body: (Scratch) async throws -> Void
    ) async throws {
        let root = FilePath(FileManager.default.temporaryDirectory.path).appending("inbox-\(UUID().uuidString)")
        let path = root.appending("inbox")
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
        defer {
            do { try FileManager.default.removeItem(atPath: root.string) } catch { Issue.record("the scratch folder stays: \(error)") }
        }
        var settings = InboxSettings(path: path, settle: .milliseconds(80), poll: .milliseconds(50))
        adjust(&settings)
        try prepare(path)
        let scratch = Scratch(root: root, settings: settings)
        try scratch.inbox.start()
        defer { scratch.inbox.stop() }
        try await body(scratch)
    }

    /// A path below the inbox.
    func path(_ name: String) -> String { inbox.settings.path.appending(name).string }
    /// A path beside the inbox.
    func aside(_ name: String) -> String { root.appending(name).string }

    /// Waits, for at most 20 seconds, for the next event.
    func next() async throws -> InboxEvent {
        try await withThrowingTaskGroup(of: InboxEvent?.self) { group in
            group.addTask { [inbox] in await inbox.next(upTo: 1).first }
            group.addTask {
                try await Task.sleep(for: .seconds(20))
                throw Late()
            }
            defer { group.cancelAll() }
            guard let event = try await group.next() ?? nil else { throw Late() }
            return event
        }
    }

    /// The next events, at least one; a reader that was cancelled gets none and must not go on.
    func batch() async throws -> [InboxEvent] {
        let events = await inbox.next(upTo: 500)
        if events.isEmpty { throw Late() }
        return events
    }

    /// Waits for the next drop; other events before it are left out.
    func drop() async throws -> Drop {
        while true { if case .drop(let drop) = try await next() { return drop } }
    }

    /// Waits for the next drop that can be read, with its text; changed ones come again by themselves.
    func article() async throws -> (drop: Drop, text: String, contents: Contents) {
        while true {
            let drop = try await drop()
            do throws(ReadError) {
                let contents = try inbox.read(drop)
                return (drop, String(decoding: contents.bytes, as: UTF8.self), contents)
            } catch {
                if case .tooLarge = error { throw error }
            }
        }
    }

    /// Reads and accepts `count` drops; returns their texts, sorted.
    func accept(_ count: Int) async throws -> [String] {
        var texts: [String] = []
        while texts.count < count {
            let (drop, text, contents) = try await article()
            if case .moved = try inbox.finish(drop, contents, as: .accepted, at: noon) { texts.append(text) }
        }
        return texts.sorted()
    }

    /// Reads and accepts a drop; returns its text, or `nil` when it changed or was gone.
    func acceptNow(_ drop: Drop) throws -> String? {
        let contents: Contents
        do throws(ReadError) { contents = try inbox.read(drop) } catch { return nil }
        guard case .moved = try inbox.finish(drop, contents, as: .accepted, at: noon) else { return nil }
        return String(decoding: contents.bytes, as: UTF8.self)
    }

    /// Nothing is offered, in hand or settling any more.
    func isQuiet() async throws {
        do {
            try await until("the inbox is quiet") {
                let counts = inbox.counts()
                return counts.waiting == 0 && counts.inHand == 0 && counts.settling == 0
            }
        } catch {
            Issue.record("the inbox has \(inbox.counts())")
            throw error
        }
    }
}

struct Late: Error {}

/// 2026-11-21 12:00 UTC.
let noon = Date(timeIntervalSince1970: 1_795_262_400)

/// Waits, for at most 20 seconds, until something holds.
func until(_ what: String, _ holds: () throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(20)
    while try !holds() {
        guard ContinuousClock.now < end else {
            Issue.record("never came true: \(what)")
            throw Late()
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Writes a file as most programs do: open, write, close.
func write(_ text: String, to path: String) throws {
    let descriptor = try check("open", path) { unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) }
    add(text, to: descriptor)
    close(descriptor)
}

/// Writes to an open file.
func add(_ text: String, to descriptor: CInt) {
    let bytes = Array(text.utf8)
    #expect(unsafe Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
}

func makeFolder(_ path: String) throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
func names(in path: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
func move(_ from: String, _ to: String) throws { _ = try check("rename", from) { unsafe rename(from, to) } }
func hardLink(_ from: String, _ to: String) throws { _ = try check("link", from) { unsafe link(from, to) } }
func symbolicLink(_ from: String, _ to: String) throws { _ = try check("symlink", to) { unsafe symlink(from, to) } }
func remove(_ path: String) throws { _ = try check("unlink", path) { unsafe unlink(path) } }
func removeFolder(_ path: String) throws { _ = try check("rmdir", path) { unsafe rmdir(path) } }
func makeFIFO(_ path: String) throws { _ = try check("mkfifo", path) { unsafe mkfifo(path, 0o644) } }
func openWriter(_ path: String, appending: Bool = false) throws -> CInt {
    try check("open", path) { unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : 0), 0o644) }
}
