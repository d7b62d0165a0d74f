// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What this process uses, as the kernel counts it.
struct ProcessUsage {
    /// Resident memory in bytes (proc(5), `statm`).
    let residentBytes: Int
    /// Processor time in seconds, in user and kernel (clock_getcpuclockid(3)).
    let processorSeconds: Double

    /// `nil` where the kernel does not tell.
    init?() {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0,
            let statm = FileManager.default.contents(atPath: "/proc/self/statm"),
            let pages = String(decoding: statm, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        processorSeconds = Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        residentBytes = pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
