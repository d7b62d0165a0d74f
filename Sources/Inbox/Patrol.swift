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
    var agenda = Agenda()
    var observations: [[UInt8]: SettleRule.Observation] = [:]
    var writing: [[UInt8]: Writing] = [:]
    /// Whether each device's filesystem tells inotify everything and keeps time by this machine's clock.
    var isTelling: [UInt64: Bool] = [:]
    var retries = Retries()
    var isGone = false
    /// More was found than the buffer takes; the next look waits until readers have made room.
    var isStarved = false
    /// An overflow's look at everything is on the agenda already.
    var isRecovering = false
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
        if settings.watching == .automatic {
            do throws(SystemFault) { watch = try Watch() } catch { watchFault = error }
        }
        markEverything()
        agenda.add(.everything(timer: true), at: now + settings.rescan)
        agenda.add(.polled, at: now + settings.poll)
        while !desk.isStopping {
            now = .now
            takeEvents()
            takeRequests()
            takeDue()
            lookAround()
            pause()
        }
    }

    private func pause() {
        let timeout = agenda.next.map { Instant.now.duration(to: $0) }
        if let watch { watch.wait(for: bell, atMost: timeout) } else { Watch.wait(onlyFor: bell, atMost: timeout) }
    }

    // MARK: marking

    /// Marks all known folders to be looked at whole; the root finds those that are not known.
    func markEverything() { for path in Array(folders.keys) { mark(path) } }

    func mark(_ path: [UInt8]) {
        guard let folder = folders[path] else { return }
        folder.isWhole = true
        marked.insert(path)
    }

    /// Marks a folder with all that is known below it.
    func markTree(_ path: [UInt8]) {
        let prefix = path + [slash]
        for other in Array(folders.keys) where other == path || other.starts(with: prefix) { mark(other) }
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
        desk.update { $0.tell(.trouble(.overflow)) }
        writing.removeAll()
        guard !isRecovering else { return }
        isRecovering = true
        agenda.add(.everything(timer: false), at: now + Limits.overflowPause)
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
                mark(path)
            case .everything(let timer):
                markEverything()
                if timer { agenda.add(.everything(timer: true), at: now + settings.rescan) } else { isRecovering = false }
            case .polled:
                for (path, folder) in folders where folder.isPolled { mark(path) }
                agenda.add(.polled, at: now + settings.poll)
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
