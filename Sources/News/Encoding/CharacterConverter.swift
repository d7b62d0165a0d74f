// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// glibc's iconv(3), behind a safe call. The only file of this room that touches it.
///
/// Only converters of `EncodingLabel` are opened, and only towards UTF-8, so that a file cannot choose one (some of the rarer ones had faults).
enum CharacterConverter {
    /// How many bytes are converted at a time.
    private static let chunk = 32 << 10

    /// Bytes as UTF-8; each byte that is no part of a character becomes U+FFFD and is counted. Nil when this system has no such converter.
    ///
    /// The result has at most three bytes for each byte given.
    static func utf8(_ bytes: ArraySlice<UInt8>, from converter: String) -> (bytes: [UInt8], repairs: Int)? {
        guard let handle = unsafe iconv_open("UTF-8", converter), Int(bitPattern: handle) != -1 else { return nil }
        defer { unsafe _ = iconv_close(handle) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2)
        var repairs = 0
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let step = unsafe convert(handle, bytes[start..<min(start + chunk, bytes.endIndex)], to: &output)
            start += step.taken
            switch step.fault {
            case 0 where step.taken > 0: break
            case EINVAL where start < bytes.endIndex && step.taken > 0: break  // A character goes on in the next chunk.
            default:
                output += [0xEF, 0xBF, 0xBD]
                repairs += 1
                start += 1
            }
        }
        // The last character may wait for one that combines with it (windows-1255, windows-1258).
        unsafe flush(handle, to: &output)
        return (output, repairs)
    }

    /// One call of iconv: how many bytes it took, and its errno.
    @unsafe private static func convert(_ handle: iconv_t, _ input: ArraySlice<UInt8>, to output: inout [UInt8]) -> (
        taken: Int, fault: Int32
    ) {
        var taken = 0
        var fault: Int32 = 0
        var source = Array(input)
        let room = source.count * 4 + 16
        let made = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
            unsafe source.withUnsafeMutableBytes { source in
                var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                var to = unsafe UnsafeMutableRawPointer(target.baseAddress)?.assumingMemoryBound(to: CChar.self)
                var free = room
                if unsafe iconv(handle, &from, &left, &to, &free) == -1 { fault = errno }
                taken = source.count - left
                count = room - free
            }
        }
        output += made
        return (taken, fault)
    }

    @unsafe private static func flush(_ handle: iconv_t, to output: inout [UInt8]) {
        let room = 64
        output += unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
            var to = unsafe UnsafeMutableRawPointer(target.baseAddress)?.assumingMemoryBound(to: CChar.self)
            var free = room
            unsafe _ = iconv(handle, nil, nil, &to, &free)
            count = room - free
        }
    }
}
