// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Inbox
import Logging
import SystemPackage

extension InboxTrouble {
    /// What it is in the log: the folder that is back is good news.
    var event: Event {
        if case .inboxBack = self { .inboxBack } else { .inboxTrouble }
    }

    /// The fields of its entry in the log: what it is in one stable word, and where.
    var fields: Logger.Metadata {
        switch self {
        case .overflow: ["reason": "overflow"]
        case .watchLimit(let folder, _): ["reason": "watch-limit", "file": "\(folder)"]
        case .folderLimit(let folder, _): ["reason": "folder-limit", "file": "\(folder)"]
        case .silentFilesystem(let folder, _): ["reason": "silent-filesystem", "file": "\(folder)"]
        case .permissionDenied(let path, _): ["reason": "permission-denied", "file": "\(path)"]
        case .unreadable(let path, _): ["reason": "unreadable", "file": "\(path)"]
        case .heldOpen(let path, _): ["reason": "held-open", "file": "\(path)"]
        case .grewLater(let path, _): ["reason": "grew-later", "file": "\(path)"]
        case .inboxGone: ["reason": "gone"]
        case .inboxBack: ["reason": "back"]
        }
    }

    /// How grave it is when that differs from its kind of event.
    var level: Logger.Level? {
        switch self {
        case .grewLater(_, .some), .folderLimit: .error
        default: nil
        }
    }

    /// What lifts the limit that inotify met, by the call that met it (inotify(7)).
    private static func remedy(for fault: SystemFault) -> String {
        switch (fault.call, fault.errno) {
        case ("inotify_init1", .tooManyOpenFiles): "raise fs.inotify.max_user_instances or LimitNOFILE"
        case ("inotify_add_watch", .noSpace): "raise fs.inotify.max_user_watches"
        default: "it is tried again every few minutes"
        }
    }

    /// The trouble in one sentence for the log.
    var sentence: String {
        switch self {
        case .overflow: "the kernel's event queue overflowed; every folder is looked at again"
        case .watchLimit(let folder, let fault):
            "\(folder) cannot be watched and is polled (\(fault)); \(Self.remedy(for: fault))"
        case .folderLimit(let folder, let most):
            "\(folder) and further folders are not read, since \(most) are followed already: remove or merge some"
        case .silentFilesystem(let folder, let type):
            "the filesystem of \(folder) (\(type)) tells of no changes; it is polled as well"
        case .permissionDenied(let path, let since): "\(path) may not be read since \(since.words); it is tried again"
        case .unreadable(let path, let fault): "\(path) cannot be read; it is tried again (\(fault))"
        case .heldOpen(let path, let since): "\(path) is open for writing since \(since.words); it is read when its writer closes it"
        case .grewLater(let path, nil):
            "\(path) grew after it was read and moved, since its writer opened it again; it is back in the inbox and read again, whole: set inbox.quiet"
        case .grewLater(let path, let fault?):
            "\(path) grew after it was read and moved, and what was added is not read: it cannot be put back into the inbox (\(fault))"
        case .inboxGone(let fault) where [.tooManyOpenFiles, .tooManyOpenFilesInSystem].contains(fault.errno):
            "the folder cannot be looked at; it is tried again (\(fault)): raise LimitNOFILE, or find out who takes all descriptors"
        case .inboxGone(let fault): "the folder is gone; it is looked for (\(fault))"
        case .inboxBack: "the folder is back and watched again"
        }
    }
}
