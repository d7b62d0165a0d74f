// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Inbox

extension IgnoreReason {
    /// Why an entry is left alone, in one sentence for the record.
    var sentence: String {
        switch self {
        case .symbolicLink: "A symbolic link is never followed."
        case .fifo: "A FIFO is never opened: that could wait for ever."
        case .socket: "A socket is no file to read."
        case .device: "A device is never opened."
        case .folderNamedLikeFile: "It is a folder; what it holds is read as that of any folder."
        case .tooDeep: "Folders are not followed this deep."
        case .tooManyFolders: "So many folders are watched already."
        case .more: "So many entries of its folder are left alone that the rest is only counted."
        }
    }
}
