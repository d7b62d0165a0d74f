// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import Inbox
import SystemPackage

/// How the intake of a running daemon stands, as it last wrote of itself into the file `<state>.live` beside its database.
public struct LiveStatus: Sendable, Hashable, Codable {
    /// The daemon's process.
    public var pid: Int
    /// When it wrote this.
    public var at: Date
    /// The watched folder.
    public var inbox: String
    /// Files that are read and not finished yet.
    public var inHand: Int
    /// Files that settle, or that a writer holds open.
    public var settling: Int
    /// How often the kernel's event queue overflowed since the start.
    public var overflows: Int
    /// Folders that the kernel tells of.
    public var watched: Int
    /// Folders that are polled.
    public var polled: Int
    /// The first of them.
    public var polledFolders: [String]
    /// Whether the folder is there.
    public var isPresent: Bool
    /// What the intake waits for, and since when; `nil` while it works.
    public var hindrance: String?
    /// Since when it waits.
    public var hindered: Date?
    /// Files that are stored and could not be moved out of the inbox; at least so many.
    public var unmoved = 0
    /// Why not, in one sentence.
    public var unmovedCause: String?
    /// Since when there are such.
    public var unmovedSince: Date?
    /// Files that stay until an embargo ends.
    public var embargoed = 0
    /// When the first of them is free.
    public var embargoEnds: Date?

    /// Reads what the daemon of this database last wrote; `nil` when there is nothing, or when it cannot be read.
    public init?(state: String) {
        guard let data = FileManager.default.contents(atPath: Self.path(of: state)) else { return nil }
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        // It is written in place; a reader that meets the writer sees no JSON for a moment.
        do { self = try decoder.decode(LiveStatus.self, from: data) } catch { return nil }
    }

    init(pid: Int, at now: Date, inbox: String, _ intake: Intake.Standing) {
        let counts = intake.counts
        self.pid = pid
        at = now
        self.inbox = inbox
        inHand = counts.inHand
        settling = counts.settling
        overflows = counts.overflows
        watched = counts.watches
        polled = counts.polled
        polledFolders = counts.polledFolders.map { String($0.prefix(200)) }
        isPresent = counts.present
        hindrance = intake.hindrance.map { String($0.cause.prefix(400)) }
        hindered = intake.hindrance?.since
        unmoved = intake.held.unmoved
        unmovedCause = intake.held.cause.map { String($0.prefix(400)) }
        unmovedSince = intake.held.since
        embargoed = intake.held.embargoed
        embargoEnds = intake.held.free
    }

    static func path(of state: String) -> String { state + ".live" }
}

/// How an inbox stands: what lies there now, and what its daemon last wrote of it.
public struct InboxStatus: Sendable, Hashable, Codable {
    /// Files that are to be read; `nil` when the folder is not known or cannot be read.
    public var waiting: Int?
    /// Files under unfinished (temporary) names.
    public var unfinished: Int?
    /// Since when the file has lain there that has lain there longest.
    public var oldest: Date?
    /// Whether all was counted.
    public var isComplete = true
    /// What the running daemon last wrote.
    public var live: LiveStatus?

    /// Looks at the folder of a configuration, else at the one that the daemon names.
    public init(of configuration: Configuration?, live: LiveStatus?) {
        self.live = live
        // What is kept in the inbox waits for nothing.
        let folder = configuration.map { $0.inbox.after == .keep ? nil : $0.inbox.path.string } ?? live?.inbox
        guard let folder else { return }
        do throws(InboxError) {
            let survey = try Survey(of: FilePath(folder), upTo: Limits.filesCounted)
            waiting = survey.waiting
            unfinished = survey.unfinished
            oldest = survey.oldest
            isComplete = survey.isComplete
        } catch {
            // Whoever asks may not read it, or it is gone; the daemon tells of that in its own words.
            isComplete = false
        }
    }
}

/// Writes the live status: always over the same bytes, so that a full disk does not keep the daemon from saying that it is full.
final class LiveStatusFile: Sendable {
    private let descriptor: FileDescriptor?

    /// Makes the file beside the database. Without it all else works.
    init(state: String) {
        do {
            let path = FilePath(LiveStatus.path(of: state))
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .closeOnExec], permissions: [.ownerReadWrite, .groupRead])
            try file.writeAll(toAbsoluteOffset: 0, [UInt8](repeating: UInt8(ascii: " "), count: Limits.liveStatusBytes))
            descriptor = file
        } catch {
            descriptor = nil
        }
    }

    deinit {
        // A descriptor that is closed twice may be somebody else's: that is our bug.
        do { try descriptor?.close() } catch { assertionFailure("closing the live status: \(error)") }
    }

    /// Replaces what stands there.
    func write(_ status: LiveStatus) {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .secondsSince1970
        do {
            var bytes = [UInt8](try encoder.encode(status))
            guard bytes.count < Limits.liveStatusBytes else { return }
            bytes += [UInt8](repeating: UInt8(ascii: " "), count: Limits.liveStatusBytes - 1 - bytes.count) + [UInt8(ascii: "\n")]
            try descriptor?.writeAll(toAbsoluteOffset: 0, bytes)
        } catch {
            // The log has what it would have told; the file says by its time that it is old.
            return
        }
    }
}
