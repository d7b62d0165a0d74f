// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// One article as far as correlation needs it: what it says, and what tells a copy from an independent source.
public struct Story: Sendable, Hashable {
    /// The article's key: the SHA-256 of its content in lower-case hexadecimal, with an entry suffix when a file holds several.
    public var article: String
    /// What it says.
    public var assessment: Assessment
    /// The outlet, as printed.
    public var outlet: String?
    /// The headline.
    public var headline: String?
    /// The article's address.
    public var url: String?
    /// When it was published, or arrived when it does not say.
    public var published: Date
    /// The whole text, as evidence offsets refer to it.
    public var text: String
    /// The agency that the outlet credits: `AFP`.
    public var creditLine: String?
    /// Who wrote it, as printed: `By Jane Doe, Reuters`.
    public var byline: String?
    /// The wire item that it is a version of; `nil` for a page, whose changes take nothing away.
    public var item: WireItem?
    /// What it does to what was told before.
    public var act: Act

    /// What an article does to what was told before.
    public enum Act: Sendable, Hashable {
        /// It adds what it says. Of a wire item it takes the place of the versions before.
        case adds
        /// It says itself that it corrects an earlier text of the same source, which it takes the place of.
        case corrects
        /// Its provider takes the item back for ever: a kill.
        case withdraws
        /// Its provider holds the item back until further notice. It says nothing, nor do the versions before; a later one may.
        case withholds

        /// Whether nothing that the article says counts.
        var takesBack: Bool { self == .withdraws || self == .withholds }
    }

    /// An article with its assessment.
    public init(
        article: String, assessment: Assessment, outlet: String? = nil, headline: String? = nil, url: String? = nil, published: Date,
        text: String, creditLine: String? = nil, byline: String? = nil, item: WireItem? = nil, act: Act = .adds
    ) {
        self.article = article
        self.assessment = assessment
        self.outlet = outlet
        self.headline = headline
        self.url = url
        self.published = published
        self.text = text
        self.creditLine = creditLine
        self.byline = byline
        self.item = item
        self.act = act
    }
}

/// An item of a wire service: its versions replace each other.
public struct WireItem: Sendable, Hashable {
    /// The provider's identifier, the same for all versions.
    public var uri: String
    /// The version; 0 when it says none.
    public var version: Int

    /// An item and its version.
    public init(uri: String, version: Int) {
        self.uri = uri
        self.version = version
    }
}
