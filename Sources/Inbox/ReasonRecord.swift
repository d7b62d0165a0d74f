// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage

/// What stands in `<name>.reason.json` beside a rejected file, for the person who looks there.
struct ReasonRecord: Encodable {
    static let suffix = Array(".reason.json".utf8)

    /// Whether a file in the folder for rejected ones is a reason by its name. One that was dropped under such a name and rejected is
    /// none: it has a reason of its own beside it, which is one unless it was dropped likewise, and so on.
    static func isReason(_ name: [UInt8], in folder: borrowing Descriptor) throws(SystemFault) -> Bool {
        guard name.count > suffix.count, name.suffix(suffix.count).elementsEqual(suffix) else { return false }
        guard name.count + suffix.count <= Limits.nameBytes else { return true }
        let own = name + suffix
        if try folder.isFree(own) { return true }
        return try !isReason(own, in: folder)
    }

    /// The rejected file's name beside this record.
    private var name = ""
    /// Where it was dropped, below the inbox.
    private let path: String
    private let size: Int
    private let sha256: String?
    private let reason: String
    private let detail: String
    private let time: String

    init(drop: Drop, stamp: Stamp, sha256: String?, reason: RejectionReason, time: Date) {
        self.path = drop.description
        self.size = stamp.size
        self.sha256 = sha256
        self.reason = reason.code
        self.detail = reason.detail
        self.time = time.formatted(.iso8601)
    }

    /// The record as JSON, one key per line, with the name that the file got.
    func json(name: [UInt8]) throws(SystemFault) -> [UInt8] {
        var record = self
        record.name = printable(name)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return try Array(encoder.encode(record)) + [UInt8(ascii: "\n")]
        } catch {
            // Strings and whole numbers always encode; were that ever untrue, the file must stay where it is.
            throw SystemFault(call: "JSONEncoder", path: record.name, errno: .invalidArgument)
        }
    }
}
