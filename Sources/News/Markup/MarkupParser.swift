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
        var session = MarkupSession(limits: limits, isPage: false)
        if let error = session.parse(mended.bytes) {
            problems.append(Problem(.brokenMarkup, "the XML is not well formed: \(error)"))
            session = MarkupSession(limits: limits, isPage: false)
            _ = session.parse(XMLBalance.mend(mended.bytes))
        }
        let tree = session.builder.finish(problems: problems)
        guard tree.root >= 0 else {
            throw MarkupFailure(problem: problems.last ?? Problem(.brokenMarkup, "the XML document holds no element"))
        }
        return tree
    }

    /// Parses a page or a piece of one; always yields a tree. Programs and styles are left out, JSON in `script` is kept.
    static func html(_ text: String, limits: ReaderLimits) -> MarkupTree {
        let session = MarkupSession(limits: limits, isPage: true)
        _ = session.parse(Array(text.utf8))
        return session.builder.finish(problems: [])
    }

    /// The scalar of an entity of HTML 4.
    private static func htmlEntity(_ name: String) -> Unicode.Scalar? {
        unsafe htmlEntityLookup(name).flatMap { unsafe Unicode.Scalar($0.pointee.value) }
    }
}

/// One run of a parser. Its pointer is `nil` but for the time of the run.
@safe private final class MarkupSession {
    let builder: MarkupBuilder
    private let isPage: Bool
    /// Strings that libxml2 hands out again and again at the same address: namespaces.
    private var namespaces: [UInt: String] = [:]
    private var context: xmlParserCtxtPtr?

    /// libxml2 wants this once, before two threads may parse.
    private static let prepared: Void = xmlInitParser()

    init(limits: ReaderLimits, isPage: Bool) {
        builder = MarkupBuilder(limits: limits, isPage: isPage)
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

    func start(_ name: String, namespace: String? = nil, attributes: [(name: String, value: String)]) {
        if !builder.start(name, namespace: namespace, attributes: attributes) { unsafe context.map { unsafe xmlStopParser($0) } }
    }

    func namespace(_ uri: UnsafePointer<xmlChar>?) -> String? {
        guard let uri = unsafe uri else { return nil }
        let key = UInt(bitPattern: uri)
        if let known = namespaces[key] { return known }
        let text = unsafe String(cString: uri)
        namespaces[key] = text
        return text
    }

    private static func documentHandler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = vedette_xml_sax2_magic()
        unsafe handler.startElementNs = startElement
        unsafe handler.endElementNs = { user, _, _, _ in unsafe session(user)?.builder.end() }
        unsafe handler.characters = characters
        unsafe handler.ignorableWhitespace = characters
        unsafe handler.cdataBlock = characters
        return unsafe handler
    }

    private static func pageHandler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = 1
        unsafe handler.startElement = startPageElement
        unsafe handler.endElement = { user, _ in unsafe session(user)?.builder.end() }
        unsafe handler.characters = characters
        unsafe handler.ignorableWhitespace = characters
        unsafe handler.cdataBlock = characters
        return unsafe handler
    }
}

// MARK: What libxml2 calls

private func session(_ user: UnsafeMutableRawPointer?) -> MarkupSession? {
    unsafe user.map { unsafe Unmanaged<MarkupSession>.fromOpaque($0).takeUnretainedValue() }
}

private func characters(_ user: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: CInt) {
    unsafe session(user)?.builder.characters(UnsafeBufferPointer(start: text, count: Int(count)))
}

/// `startElementNsSAX2Func`: five pointers an attribute: local name, prefix, namespace, and where its value begins and ends. Attributes that only a
/// declaration supplies stand last and are left out: one declaration can put kilobytes on every element.
private func startElement(
    _ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
    _ namespaceCount: CInt, _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: CInt, _ defaulted: CInt,
    _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let session = unsafe session(user), let name = unsafe name else { return }
    var attributes: [(name: String, value: String)] = []
    if let fields = unsafe fields {
        for i in 0..<Int(count - defaulted) {
            guard let local = unsafe fields[5 * i], let begin = unsafe fields[5 * i + 3], let end = unsafe fields[5 * i + 4] else {
                continue
            }
            let isXML = unsafe fields[5 * i + 1].map { unsafe String(cString: $0) == "xml" } ?? false
            let value = unsafe UnsafeBufferPointer(start: begin, count: end - begin)
            // As long as libxml2 is not told to expand entities, it hands an ampersand over as a reference.
            var text = unsafe String(decoding: value, as: UTF8.self)
            if text.utf8.contains(UInt8(ascii: "&")) { text = text.replacing("&#38;", with: "&") }
            unsafe attributes.append(((isXML ? "xml:" : "") + lowercase(local), text))
        }
    }
    unsafe session.start(lowercase(name), namespace: session.namespace(uri), attributes: attributes)
}

/// `startElementSAXFunc`: names and values by turns, `NULL` at the end; a value is `NULL` where only the name stands.
private func startPageElement(
    _ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ fields: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let session = unsafe session(user), let name = unsafe name else { return }
    var attributes: [(name: String, value: String)] = []
    if let fields = unsafe fields {
        var i = 0
        while let key = unsafe fields[i] {
            let value = unsafe fields[i + 1].map { unsafe String(cString: $0) } ?? ""
            unsafe attributes.append((lowercase(key), value))
            i += 2
        }
    }
    unsafe session.start(lowercase(name), attributes: attributes)
}

private func lowercase(_ name: UnsafePointer<xmlChar>) -> String {
    let text = unsafe String(cString: name)
    return text.utf8.contains { (0x41...0x5A).contains($0) } ? text.lowercased() : text
}
