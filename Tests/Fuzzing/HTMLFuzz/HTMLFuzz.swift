// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import FuzzSupport

/// Takes the bytes as a web page, which they are read as when they start like one.
@_cdecl("LLVMFuzzerTestOneInput")
public func htmlFuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe ReadingPromises.check(fuzzInput(start, count), name: "page.html")
    return 0
}
