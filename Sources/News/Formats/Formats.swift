// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// How one format is told and read.
struct FormatReader: Sendable {
    /// The format that its articles carry.
    let format: ArticleFormat
    /// Whether a content is of this format; looks at the content, takes the name as a hint at most, and costs little for what is not.
    let recognises: @Sendable (Content) -> Bool
    /// Reads a content that was recognised. Without an article, the first problem says why there is none.
    let read: @Sendable (Content, ReaderLimits) -> ArticleReader.ReadResult
}

/// All formats. A new one is a file in this folder, a line here and a case of `ArticleFormat`.
enum Formats {
    /// The most exact first: the first that recognises a content reads it. Plain text, which takes whatever is not marked up, stands last.
    static let all: [FormatReader] = [
        NewsMLG2.reader,
        NewsML1.reader,
        NITF.reader,
        Atom.reader,
        RSS.reader,
        HTMLPage.reader,
        IPTC7901.reader,
        ANPA1312.reader,
        JSONFile.reader,
        FrontMatter.reader,
        HeaderBlock.reader,
        UnknownXML.reader,
        PlainText.reader,
    ]
}
