// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage

/// The watching thread's work. It alone owns the inotify instance and everything here; the readers meet it at the desk.
///
/// Events, the timer, an overflow and what readers give back only mark folders and names; `lookAround` then looks at what is
/// marked, and it alone decides. So the start is a look at everything, and a lost event is made good by the next look.
final class Patrol {
    typealias Instant = ContinuousClock.Instant

    /// A file that was written to and not closed since.
    struct Writing {
        let inode: UInt64
        var since: Instant
        var due: Instant
        var told = false
    }

    let settings: InboxSettings
    let desk: Desk
    let bell: Bell
    let rule: SettleRule
    let clock = SoundClock()
    var watch: Watch?
    /// Why there is no inotify instance.
    var watchFault: SystemFault?
    var folders: [[UInt8]: Folder] = [[]: Folder(path: [])]
    var byWatch: [CInt: [UInt8]] = [:]
    /// Folders with something to look at.
    var marked: Set<[UInt8]> = []
    /// Folders that the look that goes on found replaced or moved: all that is known below them is to be looked at.
    var trees: Set<[UInt8]> = []
    /// Folders that it found gone: all that is known below them is to be forgotten.
    var lost: Set<[UInt8]> = []
    /// The inbox folder that was looked at last.
    var root: Root?
    /// The kernel's mounts; `nil` where they cannot be had, and the timer's look at the inbox folder must do.
    let mounts = MountTable()
    /// Whether the inbox has a filesystem of its own, and that was unmounted.
    var mountPoint = MountPoint()
    var agenda = Agenda()
    var observations: [[UInt8]: SettleRule.Observation] = [:]
    var writing: [[UInt8]: Writing] = [:]
    /// Whether each device's filesystem tells inotify everything and keeps time by this machine's clock.
    var isTelling: [UInt64: Bool] = [:]
    var retries = Retries()
    var isGone = false
    /// More was found than the buffer takes; the next look waits until readers have made room.
    var isStarved = false
    var recovery = Recovery()
    /// The look at the polled folders is on the agenda. While none is polled, nothing wakes the thread for it.
    var isPolling = false
    /// The look for an inbox that is gone is on the agenda.
    var isAwaiting = false
    /// When the next look at files that were moved is due on the agenda.
    var laterLook: Instant?
    /// Files that were put back since they grew: our own rename does not make them complete.
    var returned: Set<[UInt8]> = []
    /// The want of watches has been told; each folder without one is counted as polled.
    var isWatchLimitTold = false
    /// The want of room for folders has been told; each that is too many is ignored.
    var isFolderLimitTold = false
    /// What was counted when it was last told.
    var told = InboxCounts()
    /// A look at a whole folder may have changed what is counted of folders.
    var hasLookedWhole = false
    var now = Instant.now

    private init(_ settings: InboxSettings, _ desk: Desk, _ bell: Bell) {
        self.settings = settings
        self.desk = desk
        self.bell = bell
        self.rule = SettleRule(settle: settings.settle, quiet: settings.quiet)
    }

    /// Starts the thread; it ends when the desk is told to stop.
    static func startThread(_ settings: InboxSettings, _ desk: Desk, _ bell: Bell) {
        let thread = Thread {
            Patrol(settings, desk, bell).run()
            desk.end()
        }
        thread.name = "inbox"
        thread.start()
    }

    private func run() {
        startWatching()
        markEverything()
        agenda.add(.everything(timer: true), at: now + settings.rescan)
        agenda.add(.root, at: now + settings.rootCheck)
        while !desk.isStopping {
            now = .now
            takeEvents()
            takeRequests()
            takeDue()
            lookBack()
            lookAround()
            tellCounts()
            pause()
        }
        lookBackAtAll()
    }

    /// Asks for an inotify instance where there is none: one may have become free, or the limit have been raised.
    private func startWatching() {
        guard watch == nil, settings.watching == .automatic else { return }
        do throws(SystemFault) { watch = try Watch() } catch { watchFault = error }
    }

    private func pause() {
        let timeout = agenda.next.map { Instant.now.duration(to: $0) }
        if Watch.wait(for: watch, bell, mounts, atMost: timeout) { checkRoot() }
    }

    // MARK: marking

    /// Marks all known folders to be looked at whole; the root finds those that are not known.
    func markEverything() { for path in Array(folders.keys) { mark(path) } }

    func mark(_ path: [UInt8]) {
        guard let folder = folders[path] else { return }
        folder.isWhole = true
        marked.insert(path)
    }

    private func takeEvents() {
        guard let watch else { return }
        do throws(SystemFault) {
            for event in try watch.take() { note(event) }
        } catch {
            // An instance that cannot be read is of no use any more: poll instead, and say so.
            self.watch = nil
            watchFault = error
            byWatch.removeAll()
            markEverything()
        }
    }

    private func note(_ event: WatchEvent) {
        if event.kind == .overflow { return recover() }
        guard let path = byWatch[event.watch], let folder = folders[path] else { return }
        switch event.kind {
        case .unwatched:
            byWatch[event.watch] = nil
            folder.watch = nil
            if path.isEmpty { markEverything() } else { mark(path) }
        case .folderGone:
            if path.isEmpty { markEverything() } else { mark(path) }
        default:
            if event.name.isEmpty { mark(path) } else if folder.note(event) { marked.insert(path) }
        }
    }

    /// Events were lost, so nothing that is known from events alone holds any more.
    private func recover() {
        writing.removeAll()
        for folder in folders.values { folder.doubtHints() }
        let pause = recovery.overflowed(at: now)
        desk.update { ledger in
            ledger.tally.overflows += 1
            if pause != nil { ledger.tell(.trouble(.overflow)) }
        }
        if let pause { agenda.add(.everything(timer: false), at: now + pause) }
    }

    private func takeRequests() {
        for request in desk.update({ $0.takeRequests() }) {
            let (folder, name) = parted(request.path)
            agenda.add(.file(folder: folder, name: name, rested: true), at: request.due)
        }
    }

    private func takeDue() {
        while let item = agenda.take(by: now) {
            switch item {
            case .file(let folder, let name, let rested):
                if rested { desk.update { $0.wake(joined(folder, name)) } }
                if folders[folder]?.note(name) == true { marked.insert(folder) }
            case .folder(let path):
                if path.isEmpty { isAwaiting = false }
                folders[path]?.hasLaterLook = false
                mark(path)
            case .everything(let timer):
                startWatching()
                markEverything()
                if timer { agenda.add(.everything(timer: true), at: now + settings.rescan) } else { recovery.looks(at: now) }
            case .polled:
                isPolling = false
                for (path, folder) in folders where folder.isPolled { mark(path) }
            case .root:
                checkRoot()
                agenda.add(.root, at: now + settings.rootCheck)
            case .departures: laterLook = nil
            }
        }
    }
}

/// The wall clock, unless it was set forward since the start: then a file that was just written would look old.
struct SoundClock {
    private let startWall = wallClock()
    private let start = ContinuousClock.now

    /// Nanoseconds since 1970-01-01 UTC.
    var now: Int64 {
        let elapsed = start.duration(to: .now).components
        return min(wallClock(), startWall + elapsed.seconds * 1_000_000_000 + elapsed.attoseconds / 1_000_000_000)
    }
}

/// A path's folder and the name in it.
func parted(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8]) {
    guard let cut = path.lastIndex(of: slash) else { return ([], path) }
    return (Array(path[..<cut]), Array(path[(cut + 1)...]))
}

/// A name in a folder, as a path.
func joined(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] { folder.isEmpty ? name : folder + [slash] + name }
