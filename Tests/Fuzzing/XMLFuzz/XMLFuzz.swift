// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import FuzzSupport

/// Takes the bytes as a delivery in XML: NewsML-G2, NewsML 1.x, NITF, RSS, Atom, or none of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func xmlFuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe ReadingPromises.check(fuzzInput(start, count), name: "delivery.xml")
    return 0
}
