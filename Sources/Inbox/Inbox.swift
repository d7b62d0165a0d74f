// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization
import SystemPackage

/// The front door: finds the files that are dropped into a folder, hands each out once, and moves it away when told.
///
///     let inbox = Inbox(InboxSettings(path: "/srv/inbox"))
///     try inbox.start()
///     for await case .drop(let drop) in inbox.events {
///         let contents = try inbox.read(drop)
///         …                                             // understand and commit it
///         try inbox.finish(drop, contents, as: .accepted, at: now)
///     }
///
/// One thread watches (inotify is a hint, the directory is the truth); `read`, `finish` and `giveBack` may be called from any
/// task, also for several drops at once. They block for the time of their file operations.
public final class Inbox: Sendable {
    /// The settings it was made with.
    public let settings: InboxSettings
    let desk: Desk
    let archive: Shelves
    let rejected: Shelves

    /// An inbox that does nothing before `start`.
    public init(_ settings: InboxSettings) {
        self.settings = settings
        self.desk = Desk()
        self.archive = Shelves(settings.archive)
        self.rejected = Shelves(settings.rejected)
    }

    deinit { desk.stop() }

    /// Starts watching. What is in the folder already is found by the first look. A folder that is missing is no error: it is
    /// told as trouble and waited for.
    ///
    /// - Throws: `InboxError` when the settings cannot work, when it was started before, or when the system has no pipe.
    public func start() throws(InboxError) {
        let inside = settings.path.lexicallyNormalized()
        for folder in [settings.archive, settings.rejected] where folder.lexicallyNormalized().starts(with: inside) {
            throw .insideInbox(folder)
        }
        if try !isFolderOrMissing() { throw .notAFolder(settings.path) }
        let bell: Bell
        do throws(SystemFault) { bell = try Bell() } catch { throw .system(error) }
        guard desk.open(with: bell) else { throw .alreadyStarted }
        Patrol.startThread(settings, desk, bell)
    }

    private func isFolderOrMissing() throws(InboxError) -> Bool {
        do throws(SystemFault) {
            return try status(of: settings.path).isFolder
        } catch {
            if error.errno == .noSuchFileOrDirectory { return true }
            throw .system(error)
        }
    }

    /// Stops watching and ends `events`. What is in hand may still be finished.
    public func stop() { desk.stop() }

    /// What was found, as it is asked for. Several tasks may iterate: each event goes to one of them. It ends after `stop`,
    /// and for a task that is cancelled.
    public var events: InboxEvents { InboxEvents(desk: desk) }

    /// Waits for at least one event and returns what is there at once, at most `count`: for committing in groups.
    /// Empty after `stop` and for a task that is cancelled.
    public func next(upTo count: Int) async -> [InboxEvent] { await desk.next(upTo: count) }

    /// How the inbox stands now.
    public func counts() -> InboxCounts { desk.counts() }

    /// Names who is told that `counts` changed by the watching alone: files settle, folders are polled, events were lost. It is called on
    /// the watching thread, often in a flood, and must return at once.
    public func listen(_ listener: @escaping @Sendable () -> Void) { desk.listen(listener) }

    /// Puts a drop back that cannot be dealt with now; it is offered again after `delay`, or when it changes.
    public func giveBack(_ drop: Drop, after delay: Duration) { desk.rest(drop.bytes, for: delay) }
}

/// The events of an inbox, pulled: nothing is found ahead of the reader beyond a bounded buffer.
public struct InboxEvents: AsyncSequence, Sendable {
    let desk: Desk

    /// Pulls one event at a time.
    public struct Iterator: AsyncIteratorProtocol {
        let desk: Desk

        /// The next event; `nil` after `stop` or when the task is cancelled.
        public mutating func next() async -> InboxEvent? { await desk.next(upTo: 1).first }
    }

    /// An iterator; several may run at once.
    public func makeAsyncIterator() -> Iterator { Iterator(desk: desk) }
}
