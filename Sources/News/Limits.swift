// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The bounds of reading one file, each with its reason.
public struct ReaderLimits: Sendable, Hashable {
    /// The most bytes of one file. The longest real articles have under 1 MB; 16 MiB leaves room for a feed of a thousand entries.
    public var bytesMax: Int
    /// The most bytes of one line that is looked at as a possible headline, byline or piece of furniture; longer lines are prose.
    public var lineBytesMax: Int
    /// The most lines above the first prose that are looked at for headline, byline and standfirst. A page's menus have under 200.
    public var topLinesMax: Int
    /// The most paragraphs of one article; what lies behind is left out with a problem. A day's live blog has under 2,000.
    public var paragraphsMax: Int
    /// The most articles of one file; what lies behind is left out with a problem. The largest feeds have about 1,000 entries.
    public var articlesMax: Int
    /// The most elements and texts of one marked-up document: about 100 bytes each in memory. The largest pages have under 50,000.
    public var markupNodesMax: Int
    /// The deepest that elements of a page may lie in each other; what follows deeper ones is left out with a problem. Browsers stop at 512; closing tags
    /// without an opening one are searched for through all open elements. XML stops at 256, libxml2's own bound.
    public var markupDepthMax: Int

    /// The usual bounds.
    public init(
        bytesMax: Int = 16 << 20, lineBytesMax: Int = 400, topLinesMax: Int = 500, paragraphsMax: Int = 5_000,
        articlesMax: Int = 5_000, markupNodesMax: Int = 500_000, markupDepthMax: Int = 512
    ) {
        self.bytesMax = bytesMax
        self.lineBytesMax = lineBytesMax
        self.topLinesMax = topLinesMax
        self.paragraphsMax = paragraphsMax
        self.articlesMax = articlesMax
        self.markupNodesMax = markupNodesMax
        self.markupDepthMax = markupDepthMax
    }
}
