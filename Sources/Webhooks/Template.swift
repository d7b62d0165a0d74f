// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Mustache
internal import Situations

/// The body of a message as the user wrote it: a Mustache template (<https://mustache.github.io/mustache.5.html>), without partials.
///
/// Values are escaped as the media type asks: for JSON inside its quotes, for XML and HTML as entities, not at all for plain text; three
/// braces leave a value as it is.
public struct Template: Sendable, Equatable {
    /// As it was written.
    public let text: String
    /// The media type of what it makes.
    public let contentType: String
    private let parsed: MustacheTemplate

    /// The largest body that a template may make, in bytes.
    static let bodyBytesMax = 512_000

    /// A template for a media type. It is tried on a sample alert: throws a `TemplateError` when it cannot be read, or when it makes no JSON
    /// although it should.
    public init(_ text: String, contentType: String) throws(TemplateError) {
        self.text = text
        self.contentType = contentType
        do {
            parsed = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(Self.escaping(contentType))}}" + text)
        } catch {
            throw .unreadable("\(error)")
        }
        do { _ = try body(for: Notice(.sample)) } catch {
            throw .unusable("\(error)")
        }
    }

    /// Two templates are the same when they were written the same.
    public static func == (a: Template, b: Template) -> Bool { a.text == b.text && a.contentType == b.contentType }

    /// The body that tells a notification. Throws a `PayloadError`.
    func body(for notice: Notice) throws(PayloadError) -> Data {
        let body = Data(parsed.render(try Self.values(notice)).utf8)
        guard body.count <= Self.bodyBytesMax else { throw .tooLarge(bytes: body.count, limit: Self.bodyBytesMax) }
        guard Self.escaping(contentType) == "JSON" else { return body }
        do { _ = try JSONValue(parsing: body) } catch {
            throw .notEncodable("the template makes no JSON")
        }
        return body
    }

    /// What a template can name: every key of the alert as `vedette` sends it (`data`'s on the top level too), and some words beside them.
    private static func values(_ notice: Notice) throws(PayloadError) -> [String: any Sendable] {
        let telling = Telling(notice)
        let own: [String: any Sendable] = [
            "message_id": notice.alert.messageID, "headline": telling.headline, "stage": telling.stage, "mark": telling.mark,
            "link": telling.link ?? "", "is_opened": notice.alert.type == .opened, "is_update": notice.alert.type == .updated,
            "is_resolved": notice.alert.type == .resolved,
        ]
        do {
            guard case .object(let whole) = try JSONValue(parsing: VedettePayload.body(for: notice.alert)),
                case .object(let data)? = whole["data"]
            else { throw PayloadError.notEncodable("the alert has no data") }
            return whole.merging(data) { outer, _ in outer }.mapValues(\.plainValue).merging(own) { _, own in own }
        } catch {
            throw error as? PayloadError ?? .notEncodable("\(error)")
        }
    }

    private static func escaping(_ contentType: String) -> String {
        let type = contentType.prefix { $0 != ";" }.lowercased()
        if type.hasSuffix("/json") || type.hasSuffix("+json") {
            JSONText.register()
            return "JSON"
        }
        return type.hasSuffix("xml") || type.hasSuffix("html") ? "HTML" : "TEXT"
    }
}

/// Why a text is no usable template.
public enum TemplateError: Error, Equatable, CustomStringConvertible {
    /// It is no Mustache.
    case unreadable(String)
    /// What it makes of a sample alert cannot be sent.
    case unusable(String)

    /// What is wrong, in one sentence for a person.
    public var description: String {
        switch self {
        case .unreadable(let why): "it cannot be read as Mustache: \(why)"
        case .unusable(let why): "tried on a sample alert, it fails: \(why)"
        }
    }
}

/// Text inside the quotes of a JSON string.
private struct JSONText: MustacheContentType {
    /// Names this escaping to the library; saying so again changes nothing.
    static func register() { MustacheContentTypes.register(JSONText(), named: "JSON") }

    func escapeText(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\t": escaped += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension JSONValue {
    /// As the template library takes it.
    fileprivate var plainValue: any Sendable {
        switch self {
        case .null: ""
        case .bool(let bool): bool
        case .integer(let integer): integer
        case .number(let number): number
        case .string(let string): string.withoutTurns
        case .array(let array): array.map(\.plainValue)
        case .object(let object): object.mapValues(\.plainValue)
        }
    }
}
