// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import SystemPackage

extension Inbox {
    /// Finishes a drop that was read: see `finish(_:stamp:sha256:as:at:)`.
    public func finish(_ drop: Drop, _ contents: Contents, as disposition: Disposition, at now: Date) throws(InboxError) -> Finished {
        try finish(drop, stamp: contents.stamp, sha256: contents.sha256, as: disposition, at: now)
    }

    /// Moves a drop out of the inbox, after its transaction is committed. Nothing is ever overwritten: a taken name gets a
    /// suffix before its extension. A file that is not what was read any more stays, and is offered again.
    ///
    /// An accepted file goes to `archive/YYYY/MM/DD/` (the UTC day of `now`) with its folders below that, or is deleted or kept;
    /// a rejected one goes to `rejected/`, with `<name>.reason.json` beside it, which is on the disk before the file moves.
    ///
    /// - Throws: `InboxError.system` when the move failed. The original is then still in place and in hand: give it back.
    public func finish(
        _ drop: Drop, stamp: Stamp, sha256: String?, as disposition: Disposition, at now: Date
    ) throws(InboxError) -> Finished {
        let outcome: Outcome
        do throws(SystemFault) {
            outcome = try settled(drop, stamp, sha256, disposition, now)
        } catch {
            throw .system(SystemFault(call: error.call, path: error.path.isEmpty ? drop.description : error.path, errno: error.errno))
        }
        desk.ask { ledger in
            if outcome.finished == .kept { ledger.keep(stamp) }
            ledger.retries.clear(drop.bytes)
            let isAsked = ledger.release(drop.bytes, lookAgain: outcome.finished == .changed)
            let isHeard = outcome.departure.map { ledger.departures.add($0, at: .now) } ?? false
            return isAsked || isHeard
        }
        return outcome.finished
    }

    private func settled(
        _ drop: Drop, _ stamp: Stamp, _ sha256: String?, _ disposition: Disposition, _ now: Date
    ) throws(SystemFault) -> Outcome {
        var mover = Mover(settings: settings, drop: drop, stamp: stamp)
        do throws(SystemFault) {
            let source = try Descriptor.folder(at: settings.path, below: drop.folderBytes)
            switch try mover.standing(in: source) {
            case .changed: return Outcome(.changed)
            case .closed: break
            // Once the thread ends, nobody looks at it again.
            case .unknown: mover.isDoubtful = !desk.isStopping
            }
            switch disposition {
            case .rejected(let reason):
                let record = ReasonRecord(drop: drop, stamp: stamp, sha256: sha256, reason: reason, time: now)
                return try mover.reject(from: source, record, rejected)
            case .accepted:
                switch settings.after {
                case .archive: return try mover.archive(from: source, on: Day(now), archive)
                case .delete: return try mover.delete(from: source)
                case .keep: return Outcome(.kept)
                }
            }
        } catch {
            // Only the drop itself or one of its folders can be missing by that name: everything else was just made.
            if error.errno == .noSuchFileOrDirectory, try mover.isGone() { return Outcome(.gone) }
            throw error
        }
    }
}
