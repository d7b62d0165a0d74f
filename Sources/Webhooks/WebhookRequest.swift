// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// One request as it goes out: made by a payload format, sent by the HTTP client.
public struct WebhookRequest: Sendable, Equatable {
    /// Where to.
    public var url: URL
    /// `POST`, or what the receiver's interface asks for.
    public var method: String
    /// The headers, in the order in which they are sent.
    public var headers: [Header]
    /// The body's bytes.
    public var body: Data

    /// What the `user-agent` header says.
    public static let userAgent = "Vedette"

    /// A request, a POST unless told otherwise.
    public init(url: URL, method: String = "POST", headers: [Header], body: Data) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
    }
}
