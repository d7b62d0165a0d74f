// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CXML

/// What less than reading costs over the same bytes.
enum Floor {
    /// Parses a page into libxml2's own tree and drops it: what every reader that is built on it does first.
    static func parse(_ page: [UInt8]) -> Int {
        let options = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        return unsafe page.withUnsafeBytes { buffer in
            let start = unsafe buffer.bindMemory(to: CChar.self).baseAddress
            guard let document = unsafe htmlReadMemory(start, Int32(buffer.count), nil, "UTF-8", Int32(options)) else { return 0 }
            defer { unsafe xmlFreeDoc(document) }
            return unsafe document.pointee.children == nil ? 0 : 1
        }
    }
}
