// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import SystemPackage

/// Why the inbox cannot do what it was asked.
public enum InboxError: Error, Sendable, Hashable {
    /// It runs already, or ran and was stopped: an inbox starts once.
    case alreadyStarted
    /// The inbox path is there but is no folder.
    case notAFolder(FilePath)
    /// The archive or the folder for rejected files lies inside the inbox (or is it), and would be read again.
    case insideInbox(FilePath)
    /// A system call failed. What was in hand stays in hand: give it back to try again later.
    case system(SystemFault)
}

extension InboxError: CustomStringConvertible {
    /// One line for the log.
    public var description: String {
        switch self {
        case .alreadyStarted: "the inbox was started already"
        case .notAFolder(let path): "the inbox \(path) is not a folder"
        case .insideInbox(let path): "\(path) lies inside the inbox; its files would be read again: put it beside the inbox"
        case .system(let fault): fault.description
        }
    }
}

/// Why a drop could not be read. Except for `tooLarge` the drop is no longer in hand: the inbox offers it again by itself when
/// that makes sense, and the caller only logs.
public enum ReadError: Error, Sendable, Hashable {
    /// It is larger than `maxSize`. Still in hand: to be finished as rejected, with this stamp.
    case tooLarge(Stamp)
    /// It vanished before it was read.
    case gone
    /// It changed while it was read, or is being written: offered again when it has settled.
    case changed
    /// It is no regular file any more, or one of its folders is none.
    case notRegular
    /// It may not be read yet: tried again for ever, reported after a while.
    case denied
    /// The system failed to read it: tried again for ever.
    case system(SystemFault)
}

/// What is to become of a drop.
public enum Disposition: Sendable, Hashable {
    /// It was read and committed: archived, deleted or kept as the settings say.
    case accepted
    /// It cannot be read as an article: moved to `rejected/` with its reason beside it.
    case rejected(RejectionReason)
}

/// Why a file was rejected.
public struct RejectionReason: Sendable, Hashable {
    /// A stable word for programs, such as `not-text` or `too-large`.
    public var code: String
    /// One sentence for a person.
    public var detail: String

    /// A reason with its sentence.
    public init(_ code: String, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

/// What became of a drop.
public enum Finished: Sendable, Hashable {
    /// It is now at this path.
    case moved(FilePath)
    /// It was removed.
    case deleted
    /// It stays where it is.
    case kept
    /// It changed since it was read, so it stays and will be offered again.
    case changed
    /// It vanished meanwhile; there is nothing left to move.
    case gone
}
