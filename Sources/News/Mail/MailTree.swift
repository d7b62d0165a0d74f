// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CGMime
import Foundation

/// Parses mails with GMime (<https://github.com/jstedfast/gmime>). The only file of this room that touches it; what leaves it is Swift's own.
///
/// The bytes must have gone through `MailBounds`, which keeps out what costs GMime memory out of proportion.
struct MailTree {
    /// The deepest that parts may lie in each other; deeper ones are left out with a problem. Forwarded newsletters have about 6 levels.
    static let depthMax = 32

    private var problems: [Problem] = []
    private var left = 0

    /// The message in a mail's bytes, and what of it was left out. Nil when GMime finds none.
    static func parse(_ bytes: [UInt8]) -> (message: MailMessage, problems: [Problem])? {
        Self.prepared
        var tree = MailTree()
        let message = unsafe bytes.withUnsafeBytes { buffer -> MailMessage? in
            guard let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                let message = unsafe vedette_mime_parse(start, buffer.count)
            else { return nil }
            defer { unsafe vedette_mime_free(message) }
            return unsafe tree.message(message, depth: 0)
        }
        guard let message else { return nil }
        if tree.left > 0 {
            tree.problems.append(Problem(.truncated, "\(tree.left) parts lie more than \(depthMax) deep and were left out"))
        }
        return (message, tree.problems)
    }

    /// GMime wants this once, before two threads may parse.
    private static let prepared: Void = g_mime_init()

    // MARK: Parts

    @unsafe private mutating func message(_ message: UnsafeMutablePointer<GMimeMessage>, depth: Int) -> MailMessage {
        let object = unsafe vedette_mime_object(message)
        let (name, address) = unsafe Self.mailbox(Self.raw("From", of: object) ?? Self.raw("Sender", of: object))
        let content = unsafe g_mime_message_get_mime_part(message).map { unsafe part($0, depth: depth + 1) }
        return unsafe MailMessage(
            subject: Self.text("Subject", of: object), date: Self.date("Date", of: object), authorName: name, authorAddress: address,
            identifier: Self.bracketed("Message-ID", of: object), list: Self.text("List-Id", of: object),
            // GMime keeps the headers of the content with the content.
            language: Self.text("Content-Language", of: g_mime_message_get_mime_part(message)),
            archivedAt: Self.bracketed("Archived-At", of: object),
            content: content ?? .other(type: "nothing"))
    }

    @unsafe private mutating func part(_ part: UnsafeMutablePointer<GMimeObject>, depth: Int) -> MailPart {
        let type = unsafe Self.type(part)
        guard depth <= Self.depthMax else {
            left += 1
            return .other(type: type)
        }
        let kind = unsafe vedette_mime_kind(part)
        if kind == Int32(vedette_mime_multipart) {
            let count = unsafe vedette_mime_count(part)
            let parts = (0..<max(0, count)).compactMap { index in
                unsafe vedette_mime_child(part, index).map { unsafe self.part($0, depth: depth + 1) }
            }
            return .several(kind: String(type.drop { $0 != "/" }.dropFirst()), parts)
        }
        if kind == Int32(vedette_mime_message) {
            return unsafe vedette_mime_inner(part).map { unsafe .message(message($0, depth: depth + 1)) } ?? .other(type: type)
        }
        guard type == "text/plain" || type == "text/html" || type == "application/xhtml+xml" else { return .other(type: type) }
        let flow = unsafe Self.parameter("format", of: part)?.lowercased() == "flowed"
        return unsafe .text(
            MailPart.Text(
                type: type, charset: Self.parameter("charset", of: part), isAttachment: Self.isAttachment(part), isFlowed: flow,
                deletesSpace: Self.parameter("delsp", of: part)?.lowercased() == "yes", bytes: Self.content(part)))
    }

    @unsafe private static func content(_ part: UnsafeMutablePointer<GMimeObject>) -> [UInt8] {
        guard let array = unsafe vedette_mime_content(part) else { return [] }
        defer { unsafe g_byte_array_unref(array) }
        return unsafe Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
    }

    @unsafe private static func type(_ part: UnsafeMutablePointer<GMimeObject>) -> String {
        guard let type = unsafe g_mime_object_get_content_type(part) else { return "text/plain" }
        let media = unsafe g_mime_content_type_get_media_type(type).map { unsafe String(cString: $0) } ?? "text"
        let subtype = unsafe g_mime_content_type_get_media_subtype(type).map { unsafe String(cString: $0) } ?? "plain"
        return "\(media)/\(subtype)".lowercased()
    }

    @unsafe private static func parameter(_ name: String, of part: UnsafeMutablePointer<GMimeObject>) -> String? {
        guard let type = unsafe g_mime_object_get_content_type(part) else { return nil }
        return unsafe g_mime_content_type_get_parameter(type, name).map { unsafe String(cString: $0) }
    }

    @unsafe private static func isAttachment(_ part: UnsafeMutablePointer<GMimeObject>) -> Bool {
        guard let disposition = unsafe g_mime_object_get_disposition(part) else { return false }
        return unsafe String(cString: disposition).lowercased() == "attachment"
    }

    // MARK: Headers

    /// A header's bytes as text: most are ASCII; others are in whatever their writer had.
    @unsafe private static func raw(_ name: String, of object: UnsafeMutablePointer<GMimeObject>?) -> String? {
        guard let object = unsafe object, let value = unsafe vedette_mime_raw_header(object, name) else { return nil }
        let bytes = unsafe Array(UnsafeRawBufferPointer(start: value, count: strlen(value)))
        guard case .success(let decoded) = TextEncoding.decode(bytes) else { return nil }
        return decoded.text
    }

    @unsafe private static func text(_ name: String, of object: UnsafeMutablePointer<GMimeObject>?) -> String? {
        guard let raw = unsafe raw(name, of: object) else { return nil }
        // Encoded words name their character set, and some hold bytes of it as they are: those are decoded with the word, not before.
        let bytes = raw.contains("=?") ? unsafe object.flatMap { unsafe vedette_mime_raw_header($0, name) } : nil
        guard let decoded = unsafe bytes.map({ unsafe vedette_mime_decode_text($0) }) ?? vedette_mime_decode_text(raw) else { return nil }
        defer { unsafe g_free(decoded) }
        let line = unsafe String(cString: decoded).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.isEmpty ? nil : line
    }

    /// What stands in angle brackets, or the whole.
    @unsafe private static func bracketed(_ name: String, of object: UnsafeMutablePointer<GMimeObject>?) -> String? {
        guard let text = unsafe text(name, of: object) else { return nil }
        let inner = text.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
        return inner.isEmpty ? text : String(inner)
    }

    @unsafe private static func date(_ name: String, of object: UnsafeMutablePointer<GMimeObject>?) -> Date? {
        guard let raw = unsafe raw(name, of: object) else { return nil }
        if let date = NewsDate.parse(raw) { return date }
        let seconds = unsafe vedette_mime_date(raw)
        return seconds > 0 ? Date(timeIntervalSince1970: Double(seconds)) : nil
    }

    @unsafe private static func mailbox(_ value: String?) -> (name: String?, address: String?) {
        guard let value else { return (nil, nil) }
        var (name, address): (UnsafeMutablePointer<CChar>?, UnsafeMutablePointer<CChar>?) = (nil, nil)
        unsafe vedette_mime_first_mailbox(value, &name, &address)
        defer {
            unsafe g_free(name)
            unsafe g_free(address)
        }
        // GMime gives an empty name where there is none.
        return unsafe (name.flatMap { unsafe String(cString: $0).oneLine }, address.flatMap { unsafe String(cString: $0).oneLine })
    }
}
