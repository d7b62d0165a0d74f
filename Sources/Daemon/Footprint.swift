// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// Gives memory back that was needed once and is not any more. What is given back and needed after all comes back by itself, so that calling
/// this at the wrong moment costs some time and nothing else.
enum Footprint {
    /// After a start or a reload: the heap that compiling the rules took at once, the rest when what a start sets off is over too.
    static func giveBackAfterStart() {
        giveBackHeap()
        Task {
            do { try await Task.sleep(for: Limits.startSettles) } catch { return }
            giveBack()
        }
    }

    /// The free heap, and the pages of the program and its libraries, of which a start walks through most and a daemon at rest through little.
    static func giveBack() {
        giveBackHeap()
        for region in cleanPages(of: ownMappings()) {
            let start = unsafe UnsafeMutableRawPointer(bitPattern: region.lowerBound)
            // Only forgets where the pages are: they are the file's, and stay in the kernel's cache as any file's.
            _ = unsafe madvise(start, region.count, MADV_DONTNEED)
        }
    }

    /// Free memory at the end of the heap and inside it.
    private static func giveBackHeap() { _ = trim?(0) }

    private typealias Trim = @convention(c) (Int) -> CInt

    /// `malloc_trim(3)`, which the Glibc module leaves out; `nil` where the C library has none.
    private static let trim = unsafe dlsym(nil, "malloc_trim").map { unsafe unsafeBitCast($0, to: Trim.self) }

    /// `/proc/self/smaps`, see proc(5); empty where there is none.
    private static func ownMappings() -> String {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/smaps"))
            return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
        } catch {
            return ""
        }
    }

    /// Where files are mapped that nobody may write to and nobody has written to: code, and constants that needed no relocation. What is there can be
    /// read from the file again, whereas a page that the loader or a debugger changed would be lost.
    ///
    /// - Parameter smaps: mappings as `/proc/PID/smaps` lists them: `start-end permissions offset device inode path` in hexadecimal addresses, below it
    ///   lines such as `Anonymous:  4 kB`, of which `Anonymous` counts what was written to and `Swap` what of it is on the disk.
    /// - Returns: addresses.
    static func cleanPages(of smaps: String) -> [Range<UInt>] {
        var clean: [Range<UInt>] = []
        var candidate: Range<UInt>?
        for line in smaps.utf8.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: " "), maxSplits: 5).compactMap { String($0) }
            guard let first = fields.first else { continue }
            if !first.hasSuffix(":") {
                candidate = fields.count == 6 ? fileMapping(first, fields[1], fields[5]) : nil
            } else if first == "Anonymous:", fields.count < 2 || Int(fields[1]) != 0 {
                candidate = nil
            } else if first == "Swap:", fields.count > 1, Int(fields[1]) == 0, let region = candidate {
                clean.append(region)
            }
        }
        return clean
    }

    /// The addresses of a mapping, when it is of a file and read-only.
    private static func fileMapping(_ addresses: String, _ permissions: String, _ path: String) -> Range<UInt>? {
        guard permissions == "r-xp" || permissions == "r--p", path.drop(while: { $0 == " " }).hasPrefix("/") else { return nil }
        let ends = addresses.split(separator: "-").compactMap { UInt($0, radix: 16) }
        return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
}
