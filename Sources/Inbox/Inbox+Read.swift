// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage

extension Inbox {
    /// Reads a drop whole. Neither it nor any folder on its path is reached through a symbolic link; nothing but a regular
    /// file is read; what changes meanwhile is not taken for read.
    ///
    /// - Throws: `ReadError`. Except for `tooLarge` the drop is then out of hand, and offered again by itself where that helps.
    public func read(_ drop: Drop) throws(ReadError) -> Contents {
        let result: Result<Contents, ReadError>
        do throws(SystemFault) { result = try readWhole(drop) } catch { result = .failure(meaning(of: error, drop)) }
        switch result {
        case .success: desk.update { $0.retries.clear(drop.bytes) }
        case .failure(let error): note(error, drop)
        }
        return try result.get()
    }

    private func readWhole(_ drop: Drop) throws(SystemFault) -> Result<Contents, ReadError> {
        let folder = try Descriptor.folder(at: settings.path, below: drop.folderBytes)
        let file = try folder.file(drop.name)
        let before = try file.status()
        guard before.kind == .file else { return .failure(.notRegular) }
        guard before.stamp.size <= settings.maxSize else { return .failure(.tooLarge(before.stamp)) }
        if file.isOpenForWriting() == true { return .failure(.changed) }
        var bytes: [UInt8] = []
        // One byte more than expected is asked for, so that a file that grew shows itself.
        while bytes.count <= before.stamp.size {
            if try file.read(upTo: before.stamp.size + 1 - bytes.count, into: &bytes) == 0 { break }
        }
        let after = try file.status()
        guard after.stamp == before.stamp, bytes.count == before.stamp.size else { return .failure(.changed) }
        return .success(Contents(bytes: bytes, sha256: Contents.sha256(of: bytes), stamp: before.stamp))
    }

    private func meaning(of fault: SystemFault, _ drop: Drop) -> ReadError {
        switch fault.errno {
        case .noSuchFileOrDirectory: .gone
        case .tooManySymbolicLinkLevels, .notDirectory, .noSuchAddressOrDevice: .notRegular
        case .permissionDenied, .notPermitted: .denied
        default: .system(SystemFault(call: fault.call, path: drop.description, errno: fault.errno))
        }
    }

    /// What a failed reading means for the ledger.
    private func note(_ error: ReadError, _ drop: Drop) {
        switch error {
        case .tooLarge: break
        case .gone, .notRegular:
            desk.ask { ledger in
                ledger.retries.clear(drop.bytes)
                return ledger.release(drop.bytes, lookAgain: true)
            }
        case .changed: rest(drop, first: max(settings.settle, Limits.firstLook)) { .heldOpen(path: drop.description, since: $0) }
        case .denied: rest(drop, first: Limits.firstRetry) { .permissionDenied(path: drop.description, since: $0) }
        case .system(let fault): rest(drop, first: Limits.firstRetry) { _ in .unreadable(path: drop.description, fault) }
        }
    }

    /// Lets a drop rest, longer each time, and tells of it once after a while. A change or a close ends the rest at once.
    private func rest(_ drop: Drop, first: Duration, _ trouble: @Sendable (Duration) -> InboxTrouble) {
        let now = ContinuousClock.now
        desk.ask { ledger in
            let next = ledger.retries.failed(drop.bytes, at: now, first: first, atMost: settings.rescan, patience: Limits.patience)
            if let lasted = next.tell { ledger.tell(.trouble(trouble(lasted))) }
            return ledger.rest(drop.bytes, until: now + (next.delay ?? first))
        }
    }
}
