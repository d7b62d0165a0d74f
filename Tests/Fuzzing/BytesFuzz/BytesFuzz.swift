// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import FuzzSupport

/// Takes the bytes as a file that must be unpacked or decoded first: gzip, UTF-16 and UTF-32, the encodings of every script.
@_cdecl("LLVMFuzzerTestOneInput")
public func bytesFuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe ReadingPromises.check(fuzzInput(start, count), name: "file")
    return 0
}
