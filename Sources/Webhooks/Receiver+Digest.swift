// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Crypto
import Foundation

extension Receiver {
    /// The SHA-256 of its address in 64 hexadecimal digits: tells whether an address is the same, and not what it is.
    public var addressDigest: String {
        let digits = Array("0123456789abcdef")
        return String(SHA256.hash(data: Data(url.absoluteString.utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
