// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

// The look: the one place that decides what is a drop. The start, an event, the timer, an overflow all end here.
extension Patrol {
    /// Looks at every marked folder, and offers the ready files, oldest first.
    func lookAround() {
        guard !marked.isEmpty else { return }
        let room = desk.update { $0.room }
        if room == 0 || isStarved && room < Limits.found - Limits.foundLow { return desk.update { $0.noteStarved() } }
        isStarved = false
        var harvest = Harvest(room: room)
        var looked: [[UInt8]] = []
        repeat {
            while let path = marked.popFirst() {
                look(at: path, &harvest)
                looked.append(path)
            }
            takeTrees()
        } while !marked.isEmpty
        offer(harvest)
        if harvest.isCut {
            isStarved = true
            for path in looked { mark(path) }
            desk.update { $0.noteStarved() }
        }
        countAll()
    }

    private func offer(_ harvest: Harvest) {
        let entries = harvest.oldestFirst()
        let now = now
        desk.update { ledger in
            for entry in entries { ledger.offer(entry.drop, entry.stamp, at: now) }
        }
    }

    /// Tells who listens that it stands otherwise than it was told, though no event may have come of it.
    func tellCounts() {
        let tally = desk.update { $0.tally }
        guard tally != told else { return }
        told = tally
        desk.tellCounts()
    }

    private func countAll() {
        let (settling, gone) = (observations.count + writing.count, isGone)
        desk.update { ledger in
            ledger.tally.settling = settling
            ledger.tally.present = !gone
        }
        // The rest walks through all folders, and only whole looks change it.
        guard hasLookedWhole else { return }
        hasLookedWhole = false
        let watches = byWatch.count
        let polled = folders.values.count { $0.isPolled }
        let names = folders.values.lazy.filter(\.isPolled).prefix(Limits.polledNamed).map { self.name(of: $0) }.sorted()
        if polled == 0 { isWatchLimitTold = false }
        if folders.count < settings.foldersMost { isFolderLimitTold = false }
        let temporary = folders.values.reduce(0) { $0 + $1.temporary }
        desk.update { ledger in
            ledger.tally.watches = watches
            ledger.tally.polled = polled
            ledger.tally.polledFolders = names
            ledger.tally.temporary = temporary
        }
    }

    private func look(at path: [UInt8], _ harvest: inout Harvest) {
        guard let folder = folders[path] else { return }
        let (hints, isWhole) = (folder.hints, folder.isWhole)
        folder.hints = [:]
        folder.isWhole = false
        do throws(SystemFault) {
            let open = try Descriptor.folder(at: settings.path, below: path)
            if path.isEmpty { try rootIsThere(open) }
            guard isWhole else {
                for (name, hint) in hints { consider(name, hint, in: folder, open, &harvest) }
                return tellDenial(of: folder)
            }
            hasLookedWhole = true
            try attend(folder, open)
            try lookWhole(at: folder, open, hints, &harvest)
            if folder.denial == nil { retries.clear(path) } else { tellDenial(of: folder) }
        } catch {
            missed(folder, error)
        }
    }

    /// Tells of a folder whose names can be read and whose entries cannot be looked at, and looks again ever more rarely. Once for all of
    /// them: what is wrong is the folder's permission.
    private func tellDenial(of folder: Folder) {
        guard let denial = folder.denial else { return }
        folder.denial = nil
        retryLater(folder.path, denial) { .folder(folder.path) }
    }

    private func lookWhole(
        at folder: Folder, _ open: borrowing Descriptor, _ hints: [[UInt8]: Hint], _ harvest: inout Harvest
    ) throws(SystemFault) {
        if folder.hasLeftovers { try restoreLeftovers(in: folder, open) }
        folder.temporary = 0
        folder.more = 0
        var ignored: Set<[UInt8]> = []
        var unmet = hints
        var isEmpty = true
        try open.forEachName { name in
            isEmpty = false
            if Leftover.matches(name) { return }
            if isTemporary(name) { return folder.temporary += 1 }
            consider(name, unmet.removeValue(forKey: name), in: folder, open, &harvest)
            if folder.ignored.contains(name) { ignored.insert(name) }
        }
        folder.ignored = ignored
        // What was told of and is not there is forgotten: nothing would look for it again, and it would count as settling for ever.
        for (name, hint) in unmet { consider(name, hint, in: folder, open, &harvest) }
        tellMore(of: folder)
        try removeIfEmptied(folder, open, isEmpty: isEmpty)
    }

    /// Once per folder, before anything in it can be in hand.
    private func restoreLeftovers(in folder: Folder, _ open: borrowing Descriptor) throws(SystemFault) {
        var leftovers: [[UInt8]] = []
        try open.forEachName { if Leftover.matches($0) { leftovers.append($0) } }
        folder.hasLeftovers = false
        for name in leftovers {
            do throws(SystemFault) {
                try Leftover.restore(name, in: open)
            } catch {
                // It stays hidden until the next start; whoever may not rename here cannot finish anything here either.
                let fault = SystemFault(call: error.call, path: printable(joined(folder.path, name)), errno: error.errno)
                desk.update { $0.tell(.trouble(.unreadable(path: fault.path, fault))) }
            }
        }
    }

    /// Decides about one entry. `hint` is what events told of it, `nil` when it was only met.
    private func consider(_ name: [UInt8], _ hint: Hint?, in folder: Folder, _ open: borrowing Descriptor, _ harvest: inout Harvest) {
        let path = joined(folder.path, name)
        let status: Status
        do throws(SystemFault) {
            status = try open.status(name)
        } catch {
            switch error.errno {
            case .noSuchFileOrDirectory: forget(path)
            case .permissionDenied: folder.denial = error
            default: retryLater(path, error) { .file(folder: folder.path, name: name, rested: false) }
            }
            (observations[path], writing[path]) = (nil, nil)
            return
        }
        if status.kind != .folder { retries.clear(path) }
        switch status.kind {
        case .file: judge(name, path, status.stamp, hint ?? .seen, in: folder, open, &harvest)
        case .folder: enter(name, path, hint, in: folder)
        case .symbolicLink: ignore(name, path, .symbolicLink, in: folder)
        case .fifo: ignore(name, path, .fifo, in: folder)
        case .socket: ignore(name, path, .socket, in: folder)
        case .device: ignore(name, path, .device, in: folder)
        }
    }

    private func judge(
        _ name: [UInt8], _ path: [UInt8], _ stamp: Stamp, _ hint: Hint, in folder: Folder, _ open: borrowing Descriptor,
        _ harvest: inout Harvest
    ) {
        let hint = returned.remove(path) != nil && hint == .complete ? .seen : hint
        if isBeingWritten(name, path, stamp, hint, in: folder, open) {
            // It settles once it is closed, from then on; counted as both it would count twice.
            observations[path] = nil
            return
        }
        guard desk.update({ $0.isFree(path, stamp, isComplete: hint == .complete) }) else {
            // It is taken. Its look may have been the last that is on the agenda, and no event tells when it is moved away: as settling it would count
            // for ever.
            observations[path] = nil
            return
        }
        let known = observations[path]
        var observation = known
        switch rule.judge(stamp, hint, age: folder.hasSoundTimes ? age(of: stamp) : nil, &observation, at: now) {
        case .ready:
            observations[path] = nil
            harvest.add(Drop(bytes: path, size: stamp.size, modified: stamp.modified), stamp)
        case .wait(let end):
            guard known != nil || observations.count < Limits.settling else { return lookLater(folder) }
            if observation?.due != end {
                observation?.due = end
                agenda.add(.file(folder: folder.path, name: name, rested: false), at: end)
            }
            observations[path] = observation
        }
    }

    private func lookLater(_ folder: Folder) {
        guard !folder.hasLaterLook else { return }
        folder.hasLaterLook = true
        agenda.add(.folder(folder.path), at: now + settings.settle)
    }

    /// How long ago the file last changed by its own times; `nil` when they lie ahead. The kernel stamps with a clock that is
    /// up to 10 ms behind.
    private func age(of stamp: Stamp) -> Duration? {
        let (age, isBeyond) = (clock.now - 10_000_000).subtractingReportingOverflow(max(stamp.modified, stamp.changed))
        return age < 0 || isBeyond ? nil : .nanoseconds(age)
    }

    /// Whether a writer has the file open as far as is known: it was written to and not closed since. Where the kernel says
    /// that nobody has it open (`truncate(2)` writes without opening), or when nothing was heard for the rescan time
    /// (an event may be lost), the settle rule takes over.
    private func isBeingWritten(
        _ name: [UInt8], _ path: [UInt8], _ stamp: Stamp, _ hint: Hint, in folder: Folder, _ open: borrowing Descriptor
    ) -> Bool {
        if hint == .complete { writing[path] = nil }
        if hint == .written {
            guard writing[path] != nil || writing.count < Limits.writing else { return false }
            writing[path] = Writing(inode: stamp.inode, since: now, due: writing[path]?.due ?? now)
        }
        guard var mark = writing[path] else { return false }
        let lasted = mark.since.duration(to: now)
        if mark.inode != stamp.inode || lasted >= settings.rescan || lasted >= settings.settle && isClosed(name, open) {
            writing[path] = nil
            return false
        }
        if lasted >= Limits.patience, !mark.told {
            mark.told = true
            desk.update { $0.tell(.trouble(.heldOpen(path: printable(path), since: lasted))) }
        }
        if mark.due <= now {
            mark.due = now + max(settings.settle, Limits.firstLook)
            agenda.add(.file(folder: folder.path, name: name, rested: false), at: mark.due)
        }
        writing[path] = mark
        return true
    }

    private func isClosed(_ name: [UInt8], _ open: borrowing Descriptor) -> Bool {
        do throws(SystemFault) { return try open.file(name).isOpenForWriting() == false } catch { return false }
    }

    private func ignore(_ name: [UInt8], _ path: [UInt8], _ reason: IgnoreReason, in folder: Folder) {
        guard !folder.ignored.contains(name) else { return }
        guard folder.ignored.count < Limits.ignoredPerFolder else { return folder.more += 1 }
        if desk.update({ $0.tell(ignored: IgnoredEntry(bytes: path, reason: reason)) }) { folder.ignored.insert(name) }
    }

    /// Tells of the entries that were only counted; again when they have doubled, so that a folder which fills up is not told each time.
    private func tellMore(of folder: Folder) {
        guard folder.more > 0, folder.more >= folder.moreTold * 2 else { return }
        let name = joined(folder.path, Array("… and \(folder.more) more".utf8))
        let entry = IgnoredEntry(bytes: name, reason: .more, count: folder.more - folder.moreTold)
        if desk.update({ $0.tell(ignored: entry) }) { folder.moreTold = folder.more }
    }

    private func enter(_ name: [UInt8], _ path: [UInt8], _ hint: Hint?, in parent: Folder) {
        if folders[path] != nil {
            // An event about a known folder: another one may stand there now.
            if hint != nil { trees.insert(path) }
            return
        }
        if parent.depth >= Limits.depth { return ignore(name, path, .tooDeep, in: parent) }
        if folders.count >= settings.foldersMost {
            tellFolderLimit(path)
            return ignore(name, path, .tooManyFolders, in: parent)
        }
        if looksLikeFile(name) { ignore(name, path, .folderNamedLikeFile, in: parent) }
        folders[path] = Folder(path: path)
        mark(path)
    }
}
