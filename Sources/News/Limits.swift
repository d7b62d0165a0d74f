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

    /// The usual bounds.
    public init(bytesMax: Int = 16 << 20, lineBytesMax: Int = 400, topLinesMax: Int = 500, paragraphsMax: Int = 5_000) {
        self.bytesMax = bytesMax
        self.lineBytesMax = lineBytesMax
        self.topLinesMax = topLinesMax
        self.paragraphsMax = paragraphsMax
    }
}
