// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CXML

// The only file of this room that touches libxml2. Its parsers tell each tag and text as they find it; the builder makes the safe tree of it.
//
// Nothing outside the text is ever opened: no handler for entities, external subsets or their declarations is set, so libxml2 knows of none
// (no billion laughs, no external entity), and the network is forbidden besides. Depth and size are bounded by libxml2's own limits (no XML_PARSE_HUGE)
// and by the builder's. xmlParseDocument(3), htmlParseDocument(3).

extension MarkupTree {
    /// Parses an XML document. A broken one yields what could be read and a problem; one without any element fails.
    static func xml(_ text: String, limits: ReaderLimits) throws(MarkupFailure) -> MarkupTree {
        let mended = XMLText.mend(text, entity: htmlEntity)
        var problems: [Problem] = []
        if !mended.unknown.isEmpty {
            let names = mended.unknown.map { "&\($0);" }.joined(separator: " ")
            problems.append(Problem(.brokenMarkup, "entities are not expanded: \(names)"))
        }
        if mended.repairs > 0 { problems.append(Problem(.brokenMarkup, "\(mended.repairs) bare & or control characters were mended")) }
        if mended.overfull > 0 {
            let what = "attributes behind the first \(XMLText.attributesMax) of an element were left out, in \(mended.overfull) of them"
            problems.append(Problem(.truncated, what))
        }
        var session = MarkupSession(limits: limits, isPage: false, bytesExpected: mended.bytes.count)
        if let error = session.parse(mended.bytes) {
            problems.append(Problem(.brokenMarkup, "the XML is not well formed: \(error)"))
            session = MarkupSession(limits: limits, isPage: false, bytesExpected: mended.bytes.count)
            _ = session.parse(XMLBalance.mend(mended.bytes))
        }
        let tree = session.builder.finish(problems: problems)
        guard tree.root >= 0 else {
            throw MarkupFailure(problem: problems.last ?? Problem(.brokenMarkup, "the XML document holds no element"))
        }
        return tree
    }

    /// Parses a page or a piece of one; always yields a tree. Programs, styles, comments, pictures and attributes that nobody reads are left out; JSON in
    /// `script` is kept.
    static func html(_ text: String, limits: ReaderLimits) -> MarkupTree {
        let bytes = HTMLPruning.prune(text)
        let session = MarkupSession(limits: limits, isPage: true, bytesExpected: bytes.count)
        _ = session.parse(bytes)
        return session.builder.finish(problems: [])
    }

    /// The scalar of an entity of HTML 4.
    private static func htmlEntity(_ name: String) -> Unicode.Scalar? {
        unsafe htmlEntityLookup(name).flatMap { unsafe Unicode.Scalar($0.pointee.value) }
    }
}

/// One run of a parser. Its pointer is `nil` but for the time of the run.
@safe private final class MarkupSession {
    var builder: MarkupBuilder
    private let isPage: Bool
    private var names = MarkupNames()
    private var context: xmlParserCtxtPtr?

    /// libxml2 wants this once, before two threads may parse.
    private static let prepared: Void = xmlInitParser()

    init(limits: ReaderLimits, isPage: Bool, bytesExpected: Int) {
        builder = MarkupBuilder(limits: limits, isPage: isPage, bytesExpected: bytesExpected)
        self.isPage = isPage
    }

    /// Parses UTF-8; returns what was wrong, for XML.
    func parse(_ bytes: [UInt8]) -> String? {
        Self.prepared
        guard let size = Int32(exactly: bytes.count) else { return "the document is too large" }
        guard let context = unsafe isPage ? htmlNewParserCtxt() : xmlNewParserCtxt() else { return "no memory for the parser" }
        unsafe self.context = context
        defer {
            unsafe self.context = nil
            unsafe xmlFreeParserCtxt(context)
        }
        unsafe context.pointee.sax.pointee = isPage ? Self.pageHandler() : Self.documentHandler()
        unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        unsafe bytes.withUnsafeBytes { buffer in
            let start = unsafe buffer.bindMemory(to: CChar.self).baseAddress
            if isPage {
                let options =
                    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
                unsafe _ = htmlCtxtReadMemory(context, start, size, nil, "UTF-8", Int32(options | HTML_PARSE_IGNORE_ENC.rawValue))
            } else {
                let options =
                    XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
                unsafe _ = xmlCtxtReadMemory(context, start, size, nil, "UTF-8", Int32(options | XML_PARSE_IGNORE_ENC.rawValue))
            }
        }
        guard !isPage, builder.overflow == nil, unsafe context.pointee.wellFormed == 0 else { return nil }
        let message = unsafe context.pointee.lastError.message.map { unsafe String(cString: $0) } ?? "no reason given"
        return unsafe "\(message.oneLine ?? message) (line \(context.pointee.lastError.line))"
    }

    // MARK: What the parser tells

    /// `startElementSAXFunc`: names and values by turns, `NULL` at the end; a value is `NULL` where only the name stands.
    fileprivate func startPageElement(_ name: UnsafePointer<xmlChar>, _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        if let fields = unsafe fields {
            var i = 0
            while let key = unsafe fields[i] {
                let number = unsafe names.number(key, &builder)
                if let value = unsafe fields[i + 1] {
                    unsafe builder.attribute(number, UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
                } else {
                    builder.attribute(number, [])
                }
                i += 2
            }
        }
        if unsafe !builder.start(names.number(name, &builder)) { unsafe context.map { unsafe xmlStopParser($0) } }
    }

    /// `startElementNsSAX2Func`: five pointers an attribute: local name, prefix, namespace, and where its value begins and ends. Attributes that only a
    /// declaration supplies stand last and are left out: one declaration can put kilobytes on every element.
    fileprivate func startElement(
        _ name: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?, _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        _ count: Int
    ) {
        if let fields = unsafe fields {
            for i in 0..<count {
                guard let local = unsafe fields[5 * i], let begin = unsafe fields[5 * i + 3], let end = unsafe fields[5 * i + 4] else {
                    continue
                }
                let isXML = unsafe fields[5 * i + 1].map { unsafe xmlStrEqual($0, "xml") == 1 } ?? false
                let number = unsafe isXML ? names.xmlNumber(local, &builder) : names.number(local, &builder)
                let value = unsafe UnsafeBufferPointer(start: begin, count: end - begin)
                if unsafe value.contains(UInt8(ascii: "&")) {
                    // As long as libxml2 is not told to expand entities, it hands an ampersand over as a reference.
                    let text = unsafe String(decoding: value, as: UTF8.self).replacing(bytes: [("&#38;", "&")])
                    builder.attribute(number, text.utf8)
                } else {
                    unsafe builder.attribute(number, value)
                }
            }
        }
        let space = unsafe namespace.map { unsafe names.namespaceNumber($0, &builder) } ?? -1
        if unsafe !builder.start(names.number(name, &builder), namespace: space) { unsafe context.map { unsafe xmlStopParser($0) } }
    }

    private static func documentHandler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = vedette_xml_sax2_magic()
        unsafe handler.startElementNs = { user, name, _, space, _, _, count, defaulted, fields in
            if let name = unsafe name { unsafe session(user)?.startElement(name, space, fields, Int(count - defaulted)) }
        }
        unsafe handler.endElementNs = { user, _, _, _ in unsafe session(user)?.builder.end() }
        unsafe handler.characters = characters
        unsafe handler.ignorableWhitespace = characters
        unsafe handler.cdataBlock = characters
        return unsafe handler
    }

    private static func pageHandler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = 1
        unsafe handler.startElement = { user, name, fields in
            if let name = unsafe name { unsafe session(user)?.startPageElement(name, fields) }
        }
        unsafe handler.endElement = { user, _ in unsafe session(user)?.builder.end() }
        unsafe handler.characters = characters
        unsafe handler.ignorableWhitespace = characters
        unsafe handler.cdataBlock = characters
        return unsafe handler
    }
}

private func session(_ user: UnsafeMutableRawPointer?) -> MarkupSession? {
    unsafe user.map { unsafe Unmanaged<MarkupSession>.fromOpaque($0).takeUnretainedValue() }
}

private func characters(_ user: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: CInt) {
    unsafe session(user)?.builder.characters(UnsafeBufferPointer(start: text, count: Int(count)))
}

/// The numbers of the names that libxml2 hands out: it keeps each name once, in its dictionary, so that the address tells the name for as long as the parser
/// lives. The last name of each slot is remembered; of two that share one, each is made again when the other came between.
private struct MarkupNames {
    private var addresses = [UInt](repeating: 0, count: 1 << 10)
    private var numbers = [Int32](repeating: 0, count: 1 << 10)

    /// An element's or attribute's local name.
    @unsafe mutating func number(_ name: UnsafePointer<xmlChar>, _ builder: inout MarkupBuilder) -> Int32 {
        unsafe number(name, kind: 0, &builder) { unsafe Self.lowercase($0) }
    }

    /// The name of an attribute with the prefix `xml`.
    @unsafe mutating func xmlNumber(_ name: UnsafePointer<xmlChar>, _ builder: inout MarkupBuilder) -> Int32 {
        unsafe number(name, kind: 1, &builder) { unsafe "xml:" + Self.lowercase($0) }
    }

    @unsafe mutating func namespaceNumber(_ name: UnsafePointer<xmlChar>, _ builder: inout MarkupBuilder) -> Int32 {
        unsafe number(name, kind: 2, &builder) { unsafe String(cString: $0) }
    }

    /// One name can stand for three things, each of which has its own slot.
    @unsafe private mutating func number(
        _ name: UnsafePointer<xmlChar>, kind: UInt, _ builder: inout MarkupBuilder, _ make: (UnsafePointer<xmlChar>) -> String
    ) -> Int32 {
        let key = UInt(bitPattern: name) << 2 | kind
        let slot = Int(truncatingIfNeeded: ((key ^ key >> 10) &* 0x9E37_79B9_7F4A_7C15) >> 54)
        if addresses[slot] == key { return numbers[slot] }
        let number = unsafe builder.number(of: make(name))
        (addresses[slot], numbers[slot]) = (key, number)
        return number
    }

    @unsafe private static func lowercase(_ name: UnsafePointer<xmlChar>) -> String {
        let text = unsafe String(cString: name)
        return text.utf8.contains { (0x41...0x5A).contains($0) } ? text.lowercased() : text
    }
}
