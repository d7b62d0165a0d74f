// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Tells when a folder that had a filesystem of its own has lost it: an unmounted folder opens as well as before, and what was in it is
/// not there. A mount over it makes no event, so that its return must be looked for.
struct MountPoint {
    /// Whether a filesystem was mounted there when it was last looked at.
    private var isMounted = false
    /// The device of the bare folder, from the unmounting on until something else is there.
    private var bare: UInt64?

    /// Whether there is only the place where a filesystem was mounted before.
    ///
    /// - Parameters:
    ///   - device: The folder's device.
    ///   - parent: Its parent's, which is another one where a filesystem is mounted.
    mutating func isBare(device: UInt64, parent: UInt64) -> Bool {
        if isMounted, device == parent { bare = device }
        isMounted = device != parent
        if bare != device { bare = nil }
        return bare != nil
    }
}
