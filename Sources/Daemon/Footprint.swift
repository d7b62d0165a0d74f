// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// Gives memory back that was needed once and is not any more. What is given back and needed after all comes back by itself, so that calling
/// this at the wrong moment costs some time and nothing else.
enum Footprint {
    /// After a start or a reload: the heap that compiling the rules took, and the program's own code, of which a start walks through most
    /// and a daemon at rest through little.
    static func giveBackAfterStart() {
        giveBackHeap()
        for region in program() {
            let start = unsafe UnsafeMutableRawPointer(bitPattern: region.lowerBound)
            // Only forgets where the pages are: they are the file's, never written to, and stay in the kernel's cache as any file's.
            _ = unsafe madvise(start, region.count, MADV_DONTNEED)
        }
    }

    /// Free memory at the end of the heap and inside it.
    static func giveBackHeap() { _ = trim?(0) }

    private typealias Trim = @convention(c) (Int) -> CInt

    /// `malloc_trim(3)`, which the Glibc module leaves out; `nil` where the C library has none.
    private static let trim = unsafe dlsym(nil, "malloc_trim").map { unsafe unsafeBitCast($0, to: Trim.self) }

    /// Where the program's code is mapped: readable, executable, not writable. Empty without `/proc`.
    private static func program() -> [Range<UInt>] {
        let path: String
        let maps: Data
        do {
            path = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            maps = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd() ?? Data()
        } catch {
            return []
        }
        return String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap { line in
            // `start-end permissions offset device inode    path`, see proc(5).
            let fields = line.split(separator: " ", maxSplits: 2)
            guard fields.count == 3, fields[1] == "r-xp", fields[2].hasSuffix(" " + path) else { return nil }
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
        }
    }
}
