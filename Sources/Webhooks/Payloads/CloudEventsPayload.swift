// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

internal import Classifier
internal import Foundation
internal import Situations

/// The format `cloudevents`: CloudEvents 1.0 (<https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md>),
/// structured, or binary with the attributes as headers. `subject` is the alert's id, `id` that of the notification, `sequence` its revision,
/// filled up with zeros, because receivers compare it as text
/// (<https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/sequence.md>).
/// Signed as `vedette` is, where the receiver has a secret.
enum CloudEventsPayload {
    /// What intermediaries must forward, and no more.
    static let eventBytesMax = 65_536
    /// Of a `sequence`: as many as the largest 32-bit number has.
    private static let sequenceDigits = 10

    static func request(for notice: Notice, to receiver: Receiver, at now: Date) throws(PayloadError) -> WebhookRequest {
        let alert = notice.alert
        // The alert as `vedette` sends it, within its 20 kB.
        let whole = try VedettePayload.body(for: alert)
        let attributes = [
            ("specversion", "1.0"), ("id", alert.messageID), ("source", receiver.settings.source),
            ("type", "vedette.\(alert.type.rawValue)"),
            ("subject", alert.data.id), ("time", alert.timestamp.formatted(.iso8601)), ("severity", alert.data.severity.rawValue),
            ("signal", alert.data.signal), ("sequence", sequence(alert.data.revision)),
        ]
        let body: Data
        let contentType: String
        do {
            let members = try JSONDecoder().decode([String: JSONValue].self, from: whole)
            guard let data = members["data"] else { throw PayloadError.notEncodable("the alert has no data") }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            if receiver.settings.isBinary {
                body = try encoder.encode(data)
                contentType = "application/json"
            } else {
                var event = Dictionary(uniqueKeysWithValues: attributes.map { ($0, JSONValue.string($1)) })
                event["datacontenttype"] = .string("application/json")
                event["data"] = data
                body = try encoder.encode(event)
                contentType = "application/cloudevents+json; charset=utf-8"
            }
        } catch {
            throw error as? PayloadError ?? .notEncodable("\(error)")
        }
        guard body.count <= eventBytesMax else { throw .tooLarge(bytes: body.count, limit: eventBytesMax) }
        let headers = receiver.settings.isBinary ? attributes.map { Header(known: "ce-\($0)", headerValue($1)) } : []
        let signature = receiver.signature(of: body, id: alert.messageID, at: now)
        return receiver.post(body, as: contentType, of: notice, headers: headers + signature)
    }

    private static func sequence(_ revision: Int) -> String {
        let digits = String(revision)
        return String(repeating: "0", count: max(0, sequenceDigits - digits.count)) + digits
    }

    /// Printable ASCII stays; space, quotes, the percent sign and everything else are percent-encoded (HTTP binding, section 3.1.3.2).
    private static func headerValue(_ text: String) -> String {
        text.utf8.reduce(into: "") { value, byte in
            if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "%") {
                value.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                value += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
    }
}
