// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Text that a format carries in base64 (RFC 4648), as UTF-8.
enum Base64Text {
    /// The text, or `nil` when it is none; white space counts not.
    static func decode(_ text: String) -> String? {
        guard let data = Data(base64Encoded: String(text.filter { !$0.isWhitespace })) else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
