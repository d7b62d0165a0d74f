// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Date {
    /// Milliseconds since 1970 UTC, the form in which the store keeps every moment; parts of a millisecond are rounded.
    /// A date outside the years 1 to 9999, which only a broken article states, becomes the nearest one inside.
    var milliseconds: Int64 {
        let exact = (timeIntervalSince1970 * 1000).rounded()
        return exact.isNaN ? 0 : Int64(min(max(exact, -62_135_596_800_000), 253_402_300_799_999))
    }

    /// A moment as the store keeps it.
    init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}

extension String {
    /// The longest beginning of at most `count` UTF-8 bytes that ends between two characters.
    func prefix(bytes count: Int) -> String {
        guard utf8.count > count else { return self }
        var end = utf8.index(startIndex, offsetBy: count)
        while end > startIndex, end.samePosition(in: self) == nil { end = utf8.index(before: end) }
        return String(self[..<end])
    }
}
