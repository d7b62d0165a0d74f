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
    /// The body's bytes; of a mail, the whole message.
    public var body: Data
    /// Set for a mail: between whom, and how to log in.
    public var envelope: Envelope?
    /// Whether it edits a message that the receiver got before. When that one is gone (404, or 400 at Telegram), tell it afresh.
    public var editsInPlace = false
    /// Whether the answer's body says what the receiver calls the message, so that more of it than an excerpt is wanted.
    public var wantsReference = false

    /// The envelope of a mail (RFC 5321).
    public struct Envelope: Sendable, Equatable {
        /// Who gets the mails that come back.
        public var sender: String
        /// Who gets the mail.
        public var recipients: [String]
        /// The account's name, when the server wants one.
        public var user: String?
        /// Its password.
        public var password: Token?
        /// Whether the connection must be TLS before anything is said.
        public var requiresTLS: Bool
    }

    /// What the `user-agent` header says.
    public static let userAgent = "Vedette"

    /// A request, a POST unless told otherwise.
    public init(
        url: URL, method: String = "POST", headers: [Header], body: Data, envelope: Envelope? = nil, editsInPlace: Bool = false,
        wantsReference: Bool = false
    ) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.envelope = envelope
        self.editsInPlace = editsInPlace
        self.wantsReference = wantsReference
    }
}
