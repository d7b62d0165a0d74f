// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The formats that the reader tells apart, by content. A new format is one file in `Formats/` and one case here.
public enum ArticleFormat: String, Sendable, Codable, CaseIterable {
    /// Plain text: headline, dateline, paragraphs.
    case plainText = "text/plain"
}
