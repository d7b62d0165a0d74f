// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import Situations
import Webhooks

/// One request as it came, with what the signature check says of it and what was answered.
struct ReceivedRequest {
    let received: Date
    let path: String
    let id: String?
    let headers: [String: String]
    let body: Data
    let signature: SignatureCheck.Result
    let answered: Int
    /// The body as an alert, when it is one.
    let alert: Alert?

    init(request: Request, body: Data, secret: Webhooks.Secret?, answered: Int) {
        received = Date()
        path = request.uri.path
        headers = Dictionary(request.headers.map { ($0.name.canonicalName, $0.value) }) { "\($0), \($1)" }
        id = headers["webhook-id"]
        self.body = body
        self.answered = answered
        signature = SignatureCheck.check(headers: headers, body: body, secret: secret, now: received)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do { alert = try decoder.decode(Alert.self, from: body) } catch { alert = nil }
    }

    /// The body as text, with what is no UTF-8 repaired.
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension ReceivedRequest: Encodable {
    private enum CodingKeys: String, CodingKey {
        case received, path, id, signature, answered, headers, body
    }

    private var jsonBody: JSONValue {
        // Whoever posts here need not post JSON.
        do { return try JSONValue(parsing: body) } catch { return .string(text) }
    }

    /// Writes the body as the JSON value that it is, else as text.
    func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: CodingKeys.self)
        try json.encode(received, forKey: .received)
        try json.encode(path, forKey: .path)
        try json.encode(id, forKey: .id)
        try json.encode(signature, forKey: .signature)
        try json.encode(answered, forKey: .answered)
        try json.encode(headers, forKey: .headers)
        try json.encode(jsonBody, forKey: .body)
    }
}
