// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Inbox

extension InboxTrouble {
    /// The trouble in one sentence for the log.
    var sentence: String {
        switch self {
        case .overflow: "the kernel's event queue overflowed; every folder is looked at again"
        case .watchLimit(let folder, let fault): "\(folder) cannot be watched and is polled (\(fault)); see fs.inotify.max_user_watches"
        case .silentFilesystem(let folder, let type):
            "the filesystem of \(folder) (\(type)) tells of no changes; it is polled as well"
        case .permissionDenied(let path, let since): "\(path) may not be read since \(since.words); it is tried again"
        case .unreadable(let path, let fault): "\(path) cannot be read; it is tried again (\(fault))"
        case .heldOpen(let path, let since): "\(path) is open for writing since \(since.words); it is read when its writer closes it"
        case .inboxGone(let fault): "the folder is gone; it is looked for (\(fault))"
        case .inboxBack: "the folder is back and watched again"
        }
    }
}
