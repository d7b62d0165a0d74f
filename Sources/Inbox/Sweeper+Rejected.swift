// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import SystemPackage

extension Sweeper {
    /// Sweeps the folder for rejected files: each goes with its reason. Its age is that of the reason, which was written when it was
    /// rejected. A missing folder is an empty one. What cannot be removed stays, and nothing newer goes in its place.
    public func sweep(rejected: FilePath, keeping: Keeping, at now: Date) -> Swept {
        reporting(rejected) {
            do throws(SystemFault) {
                try shrink(Descriptor.folder(at: rejected), keeping, at: now)
            } catch {
                note(error, at: "")
            }
        }
    }

    private func shrink(_ folder: borrowing Descriptor, _ keeping: Keeping, at now: Date) throws(SystemFault) {
        var pairs = try rejectedPairs(in: folder)
        if let age = keeping.age {
            let last = Int64((now.timeIntervalSince1970 - age / .seconds(1)) * 1e9)
            for pair in pairs where pair.rejected < last && goesOn() { remove(pair, from: folder) }
            pairs.removeAll { $0.rejected < last }
        }
        guard let size = keeping.size else { return }
        var total = pairs.reduce(0) { $0 + $1.bytes }
        for pair in pairs where total > size && goesOn() {
            remove(pair, from: folder)
            total -= pair.bytes
        }
    }

    /// A rejected file and its reason.
    private struct Pair {
        let name: [UInt8]
        let rejected: Int64
        let bytes: Int
    }

    /// What lies there, the oldest first.
    private func rejectedPairs(in folder: borrowing Descriptor) throws(SystemFault) -> [Pair] {
        var names: [[UInt8]] = []
        try folder.forEachName { name in
            guard names.count < Limits.sweptRejected, name.count > ReasonRecord.suffix.count else { return }
            if name.suffix(ReasonRecord.suffix.count).elementsEqual(ReasonRecord.suffix) { names.append(name) }
        }
        var pairs: [Pair] = []
        for reason in names where goesOn() {
            do throws(SystemFault) {
                if let pair = try pair(of: reason, in: folder) { pairs.append(pair) }
            } catch {
                note(error, at: printable(reason))
            }
        }
        return pairs.sorted { $0.rejected < $1.rejected }
    }

    /// What a reason belongs to; `nil` for a rejected file that is only named like one.
    private func pair(of reason: [UInt8], in folder: borrowing Descriptor) throws(SystemFault) -> Pair? {
        guard try ReasonRecord.isReason(reason, in: folder) else { return nil }
        let name = Array(reason.dropLast(ReasonRecord.suffix.count))
        let told = try folder.status(reason).stamp
        var bytes = told.size
        do throws(SystemFault) {
            bytes += try folder.status(name).stamp.size
        } catch {
            // A reason whose file somebody took away: it goes in its time.
            if error.errno != .noSuchFileOrDirectory { throw error }
        }
        return Pair(name: name, rejected: told.modified, bytes: bytes)
    }

    private func remove(_ pair: Pair, from folder: borrowing Descriptor) {
        // The reason last: without it nobody would know the file for what it is.
        var name = pair.name
        do throws(SystemFault) {
            do throws(SystemFault) {
                try folder.unlink(name)
            } catch {
                if error.errno != .noSuchFileOrDirectory { throw error }
            }
            name += ReasonRecord.suffix
            try folder.unlink(name)
            swept.files += 1
            swept.bytes += pair.bytes
        } catch {
            note(error, at: printable(name))
        }
    }
}
