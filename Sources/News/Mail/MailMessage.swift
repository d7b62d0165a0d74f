// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A mail as its tree of parts (RFC 5322, RFC 2045 to 2049), decoded and free of C.
struct MailMessage: Sendable {
    /// `Subject`, one line.
    var subject: String?
    /// `Date`.
    var date: Date?
    /// The display name of the first author.
    var authorName: String?
    /// The address of the first author: `desk@example.org`.
    var authorAddress: String?
    /// `Message-ID`, without angle brackets.
    var identifier: String?
    /// `List-Id` as it stands: `Morning Brief <brief.example.org>`.
    var list: String?
    /// `Content-Language`.
    var language: String?
    /// `Archived-At` (RFC 5064), the address at which the message can be read, without angle brackets.
    var archivedAt: String?
    /// The content.
    var content: MailPart
}

/// A part of a mail.
indirect enum MailPart: Sendable {
    /// A text; `bytes` are decoded from their transfer encoding, in the character set `charset`, if one is named.
    case text(Text)
    /// Several parts; `kind` is `mixed`, `alternative`, `related`, `digest`.
    case several(kind: String, [MailPart])
    /// Another mail.
    case message(MailMessage)
    /// Anything else: a picture, a document.
    case other(type: String)

    /// A part that holds text.
    struct Text: Sendable {
        /// `text/plain`, `text/html`.
        var type: String
        var charset: String?
        /// Whether it is to be shown as a file rather than in place.
        var isAttachment: Bool
        /// `format=flowed` (RFC 3676), and whether the space at a line's end is deleted with it.
        var isFlowed: Bool
        var deletesSpace: Bool
        var bytes: [UInt8]
    }
}
