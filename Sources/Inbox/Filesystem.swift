// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// The type of the filesystem that holds an open folder, as `mount` names it (`ext4`, `nfs4`, `fuse.sshfs`); empty when this
/// machine does not say. The kernel tells which mount a descriptor is on, and what each mount is (`proc(5)`).
func filesystemType(of folder: borrowing Descriptor) -> String {
    let number = folder.raw
    do throws(SystemFault) {
        let about = try text(at: ["self", "fdinfo", String(number)])
        guard let line = about.split(separator: "\n").first(where: { $0.hasPrefix("mnt_id:") }),
            let mount = line.split(whereSeparator: \.isWhitespace).last
        else { return "" }
        for line in try text(at: ["self", "mountinfo"]).split(separator: "\n") where line.hasPrefix("\(mount) ") {
            // Optional fields come first; a lone dash ends them, and the type follows it.
            let fields = line.split(separator: " ")
            guard let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else { return "" }
            return String(fields[dash + 1])
        }
        return ""
    } catch {
        // Without /proc the filesystem counts as a local one; the timer's look finds what inotify does not tell.
        return ""
    }
}

/// Whether others write to this filesystem without this kernel noticing, and by another machine's clock.
func isSilent(filesystem type: String) -> Bool {
    let shared: Set<String> = [
        "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "ceph", "afs", "coda", "ncpfs", "lustre", "gpfs", "ocfs2", "gfs2",
        "beegfs", "virtiofs", "vboxsf", "vmhgfs", "prl_fs", "glusterfs", "orangefs",
    ]
    return shared.contains(type) || type == "fuse" || type.hasPrefix("fuse.")
}

private func text(at parts: [String]) throws(SystemFault) -> String {
    var folder = try Descriptor.folder(at: "/proc")
    for part in parts.dropLast() {
        // /proc/self is a symbolic link, and the only one that is followed.
        folder = part == "self" ? try Descriptor.folder(at: "/proc/self") : try folder.folder(Array(part.utf8))
    }
    let file = try folder.file(Array((parts.last ?? "").utf8))
    var bytes: [UInt8] = []
    while try file.read(upTo: 65_536, into: &bytes) > 0 {}
    return String(decoding: bytes, as: UTF8.self)
}
