// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Columns that hold a list or a tree as JSON. Keys are sorted, so that equal values are equal texts.
enum JSONColumn {
    /// A value as JSON text.
    static func text(_ value: some Encodable) throws -> String {
        try JSONWriter.text(value)
    }

    /// The value that JSON text stands for.
    static func value<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

/// The case that a column's word stands for. The schema's checks allow no other, so an unknown word means a damaged file.
func column<T: RawRepresentable<String>>(_ type: T.Type, _ word: String) throws -> T {
    guard let value = T(rawValue: word) else {
        throw StoreError.refused(verb: "read a row", cause: "\"\(word)\" is no \(type)")
    }
    return value
}
