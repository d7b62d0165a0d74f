// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// An XML document of a kind that nobody here reads. It is told from plain text, so that its tags are not taken for prose.
enum UnknownXML {
    static let reader = FormatReader(format: .plainText, recognises: { tags($0) != nil }, read: read)

    static func read(_ content: Content, _ limits: ReaderLimits) -> ArticleReader.ReadResult {
        let root = tags(content) ?? "of unknown tags"
        return .rejected(Problem(.unsupportedFormat, "the file is an XML document, \(root), and of no kind that is read"))
    }

    /// How far from the end the closing tag of the root element may stand, in bytes.
    private static let tailBytesMax = 1_024

    /// The root element, when the text starts with it and ends with its closing tag.
    private static func tags(_ content: Content) -> String? {
        guard let root = XMLHead.root(content), !root.isEmpty else { return nil }
        let tail = String(decoding: content.text.utf8.suffix(tailBytesMax), as: UTF8.self).lowercased()
        return tail.contains("\(root)>") || tail.hasSuffix("/>") || tail.hasSuffix("/>\n") ? "<\(root.prefix(40))>" : nil
    }
}
