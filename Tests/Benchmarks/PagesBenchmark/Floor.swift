// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CXML

/// What less than reading costs over the same bytes: what every reader that is built on libxml2 does first, and what everybody does who takes in a text.
enum Floor {
    /// Parses a page into libxml2's own tree and drops it. Returns 1 when there was a tree.
    static func page(_ bytes: [UInt8]) -> Int {
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        return unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe buffer.bindMemory(to: CChar.self).baseAddress
            guard let document = unsafe htmlReadMemory(start, Int32(buffer.count), nil, "UTF-8", Int32(options)) else { return 0 }
            defer { unsafe xmlFreeDoc(document) }
            return unsafe document.pointee.children == nil ? 0 : 1
        }
    }

    /// Parses an XML document into libxml2's own tree and drops it. Returns 1 when there was a tree.
    static func document(_ bytes: [UInt8]) -> Int {
        let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
        return unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe buffer.bindMemory(to: CChar.self).baseAddress
            guard let document = unsafe xmlReadMemory(start, Int32(buffer.count), nil, nil, Int32(options)) else { return 0 }
            defer { unsafe xmlFreeDoc(document) }
            return unsafe document.pointee.children == nil ? 0 : 1
        }
    }

    /// Makes a text of bytes and counts its lines.
    static func text(_ bytes: [UInt8]) -> Int { String(decoding: bytes, as: UTF8.self).utf8.count { $0 == 0x0A } }
}
