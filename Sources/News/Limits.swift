// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The bounds of reading one file, each with its reason.
public struct ReaderLimits: Sendable, Hashable {
    /// The most bytes of one file. The longest real articles have under 1 MB; 16 MiB leaves room for a feed of a thousand entries.
    public var bytesMax: Int
    /// The most bytes of one line that is looked at as a possible headline, byline or piece of furniture; longer lines are prose.
    public var lineBytesMax: Int
    /// The most paragraphs of one article; what lies behind is left out with a problem. A day's live blog has under 2,000.
    public var paragraphsMax: Int

    /// The usual bounds.
    public init(bytesMax: Int = 16 << 20, lineBytesMax: Int = 400, paragraphsMax: Int = 5_000) {
        self.bytesMax = bytesMax
        self.lineBytesMax = lineBytesMax
        self.paragraphsMax = paragraphsMax
    }
}
