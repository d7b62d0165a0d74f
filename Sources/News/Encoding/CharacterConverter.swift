// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// glibc's iconv(3), behind a safe call. The only file of this room that touches it.
///
/// Only converters of `EncodingLabel` are opened, and only towards UTF-8, so that a file cannot choose one (some of the rarer ones had faults).
enum CharacterConverter {
    /// How many bytes are made at a time.
    private static let room = 64 << 10

    /// Bytes as UTF-8; each byte that is no part of a character becomes U+FFFD and is counted. Nil when this system has no such converter.
    ///
    /// The result has at most three bytes for each byte given.
    static func utf8(_ bytes: ArraySlice<UInt8>, from converter: String) -> (bytes: [UInt8], repairs: Int)? {
        guard let handle = unsafe iconv_open("UTF-8", converter), Int(bitPattern: handle) != -1 else { return nil }
        defer { unsafe _ = iconv_close(handle) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2)
        let repairs = unsafe bytes.withUnsafeBytes { source in
            // iconv takes a pointer to what may change and does not change it.
            let start = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)?.assumingMemoryBound(to: CChar.self)
            return unsafe convert(handle, from: start, count: source.count, to: &output)
        }
        return (output, repairs)
    }

    /// Converts all of the input; returns how many bytes were no part of a character.
    @unsafe private static func convert(
        _ handle: iconv_t, from start: UnsafeMutablePointer<CChar>?, count: Int, to output: inout [UInt8]
    ) -> Int {
        var from = unsafe start
        var left = count
        var repairs = 0
        while left > 0 {
            let before = left
            let fault = unsafe step(handle, &from, &left, to: &output)
            if fault == 0 || fault == E2BIG, left < before { continue }
            guard left > 0 else { break }
            // Invalid, cut off at the end, or (never seen) without progress: one byte is given up.
            output += [0xEF, 0xBF, 0xBD]
            repairs += 1
            left -= 1
            unsafe from = from?.successor()
        }
        // The last character may wait for one that combines with it (windows-1255, windows-1258).
        var (nothing, none): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
        unsafe _ = step(handle, &nothing, &none, to: &output)
        return repairs
    }

    /// One call of iconv; returns its errno.
    @unsafe private static func step(
        _ handle: iconv_t, _ from: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, to output: inout [UInt8]
    ) -> Int32 {
        var fault: Int32 = 0
        // Small portions, so that a broken text, which ends each at its first fault, does not cost a large one per byte.
        let room = min(Self.room, left * 4 + 16)
        let made = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { target in
            var to = target.baseAddress
            var free = room
            if unsafe iconv(handle, &from, &left, &to, &free) == -1 { fault = errno }
            unsafe output.append(contentsOf: UnsafeRawBufferPointer(target).prefix(room - free))
            return room - free
        }
        return fault == 0 && made == 0 && left > 0 ? EINVAL : fault
    }
}
