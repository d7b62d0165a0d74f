// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import FuzzSupport

/// Takes the bytes as a delivery in JSON: ninjs, JSON Feed, digitalwires, lines of JSON, or an object of no standard.
@_cdecl("LLVMFuzzerTestOneInput")
public func jsonFuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe ReadingPromises.check(fuzzInput(start, count), name: "delivery.json")
    return 0
}
