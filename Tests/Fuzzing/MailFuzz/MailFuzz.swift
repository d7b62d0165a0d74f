// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import FuzzSupport

/// Takes the bytes as a mail, whose parts hold texts and pages of their own.
@_cdecl("LLVMFuzzerTestOneInput")
public func mailFuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe ReadingPromises.check(fuzzInput(start, count), name: "message.eml")
    return 0
}
