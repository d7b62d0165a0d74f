// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import FuzzSupport

/// Takes the bytes as a wire of IPTC 7901 or ANPA 1312, as Markdown, as a text with fields on top, or as plain text.
@_cdecl("LLVMFuzzerTestOneInput")
public func wireFuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe ReadingPromises.check(fuzzInput(start, count), name: "delivery.txt")
    return 0
}
