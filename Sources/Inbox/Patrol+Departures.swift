// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

// Looking back at files that were moved although a writer may have had them open. While there are none, nothing wakes the thread for it.
extension Patrol {
    /// Looks at those that are due, and arranges for the next.
    func lookBack() {
        let (now, delays) = (now, settings.laterLooks)
        let due = desk.update { $0.departures.take(by: now, delays) }
        for entry in due.last { _ = isStill(entry.departure, isLast: true) }
        let still = due.first.filter { isStill($0.departure, isLast: false) }
        let next = desk.update { ledger in
            ledger.departures.giveBack(still)
            return ledger.departures.next(delays)
        }
        // A little later, so that files which were moved one after the other are looked at together.
        guard let look = next.map({ $0 + delays.first / 5 }), laterLook.map({ look < $0 }) ?? true else { return }
        laterLook = look
        agenda.add(.departures, at: look)
    }

    /// The last look at all of them: the thread ends.
    func lookBackAtAll() {
        for departure in desk.update({ $0.departures.takeAll() }) { _ = isStill(departure, isLast: true) }
    }

    /// Whether a file is where it was put, as it was; one that grew is put back into the inbox. At the last look what only waited to be
    /// removed goes.
    private func isStill(_ departure: Departure, isLast: Bool) -> Bool {
        do throws(SystemFault) {
            let folder = try open(departure)
            let now = try folder.status(departure.name)
            guard now.kind == .file, now.stamp.device == departure.stamp.device, now.stamp.inode == departure.stamp.inode else {
                return false
            }
            guard now.stamp.sameContent(as: departure.stamp) else {
                bringBack(departure, from: folder)
                return false
            }
            if departure.shelf == nil, isLast { try folder.unlink(departure.name) }
            return true
        } catch {
            // Gone: somebody else took it away.
            if error.errno == .noSuchFileOrDirectory { return false }
            let fault = error.at(departure.drop.description)
            desk.update { $0.tell(.trouble(.unreadable(path: fault.path, fault))) }
            return !isLast
        }
    }

    private func open(_ departure: Departure) throws(SystemFault) -> Descriptor {
        guard let shelf = departure.shelf else { return try Descriptor.folder(at: settings.path, below: departure.drop.folderBytes) }
        return try Descriptor.folder(at: shelf)
    }

    /// Puts a file that grew back into the inbox; its writer's descriptor goes with it. It is read once it has settled, as a file that is
    /// met while it is written.
    private func bringBack(_ departure: Departure, from folder: borrowing Descriptor) {
        let (drop, path) = (departure.drop, departure.drop.folderBytes)
        var fault: SystemFault?
        do throws(SystemFault) {
            var target = try Descriptor.folder(at: settings.path)
            for part in path.split(separator: slash) { target = try target.madeFolder(Array(part)) }
            let name = try folder.rename(departure.name, to: target, anyOf: Names(drop.name))
            if returned.count >= Limits.departures { returned.removeAll() }
            returned.insert(joined(path, name))
            if let reason = departure.reason { folder.discard(reason) }
        } catch {
            fault = error.at(drop.description)
        }
        desk.update { $0.tell(.trouble(.grewLater(path: drop.description, fault))) }
        if folders[path] != nil { mark(path) } else { markEverything() }
    }
}
