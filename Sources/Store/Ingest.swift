// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation
public import News
public import Situations

/// A file of the drop folder that has been dealt with.
public struct FileRecord: Sendable, Hashable {
    /// Its path below the inbox, the bytes as the file system has them; in no promised encoding.
    public var name: [UInt8]
    /// The SHA-256 of its content, 64 lower-case hexadecimal digits; `nil` for a file that was never opened.
    public var sha256: String?
    /// Its size in bytes.
    public var size: Int
    /// When it was dealt with.
    public var at: Date
    /// The file's change time by its file system's clock, in nanoseconds since 1970, as far as known. A file with the name, the content and the
    /// change time of a record is the file of that record, read again after a crash; one with another is another delivery. It is never compared with
    /// our clock: a file server has its own.
    public var changed: Int64?

    /// A file by name, content hash, size in bytes, the moment at which it was dealt with, and its change time.
    public init(name: [UInt8], sha256: String?, size: Int, at: Date, changed: Int64? = nil) {
        self.name = name
        self.sha256 = sha256
        self.size = size
        self.at = at
        self.changed = changed
    }
}

/// What came of a file.
public enum FileOutcome: String, Sendable, Codable, Hashable, CaseIterable {
    /// It was read, and its articles are stored.
    case accepted
    /// Its content had been accepted before.
    case duplicate
    /// It cannot be read as an article.
    case rejected
    /// It is none of our business: a symbolic link, a FIFO.
    case ignored
}

/// A file of which only the fate is recorded.
public struct LoggedFile: Sendable, Hashable {
    /// The file.
    public var file: FileRecord
    /// What came of it; not `accepted`, which is for `Ingest`.
    public var outcome: FileOutcome
    /// Why, in one stable word for counters: `empty`, `not-text`, `symlink`. Must not be empty for rejected and ignored files.
    public var reason: String
    /// Why, in one sentence for a person; cut to 2,048 bytes.
    public var detail: String

    /// A file, what came of it, and why.
    public init(_ file: FileRecord, _ outcome: FileOutcome, reason: String = "", detail: String = "") {
        self.file = file
        self.outcome = outcome
        self.reason = reason
        self.detail = detail
    }
}

/// One article of a file, with what the classifier says of it.
public struct IngestedArticle: Sendable, Hashable {
    /// The article as the reader understood it.
    public var article: Article
    /// What the classifier says of it.
    public var assessment: Assessment
    /// What the reader could not use.
    public var problems: [Problem]

    /// An article, its assessment and the reader's problems with it.
    public init(article: Article, assessment: Assessment, problems: [Problem] = []) {
        self.article = article
        self.assessment = assessment
        self.problems = problems
    }
}

/// A notification with the receivers that are to get it.
public struct AddressedAlert: Sendable, Hashable {
    /// The notification. Its body is encoded once, when it is stored, and sent as those very bytes.
    public var alert: Alert
    /// The names of its receivers; empty when no route takes it, in which case it is only recorded.
    public var receivers: [String]

    /// The receivers that get it later, and when; the others at once.
    public var notBefore: [String: Date]
    /// The receivers that get it in one message with whatever else has this key: `2025-11-09T00:00:00Z/2`.
    public var digests: [String: String]
    /// Who would have been told, and why not.
    public var untold: [Untold]

    /// A notification and the names of its receivers.
    public init(
        _ alert: Alert, to receivers: [String], notBefore: [String: Date] = [:], digests: [String: String] = [:], untold: [Untold] = []
    ) {
        self.alert = alert
        self.receivers = receivers
        self.notBefore = notBefore
        self.digests = digests
        self.untold = untold
    }
}

/// What an article, or the mere passing of time, changed in the picture of the world.
public struct Change: Sendable, Hashable {
    /// The situations that are new or changed, as they are now.
    public var situations: [Situation]
    /// The developments that are new or changed, as they are now, with all their reports.
    public var developments: [Development]
    /// The notifications that this raises.
    public var alerts: [AddressedAlert]

    /// Changed situations and developments as they are now, and what is to be sent because of it.
    public init(situations: [Situation] = [], developments: [Development] = [], alerts: [AddressedAlert] = []) {
        self.situations = situations
        self.developments = developments
        self.alerts = alerts
    }
}

/// One accepted file: what was read in it and what that changed.
public struct Ingest: Sendable, Hashable {
    /// The file; its `sha256` must be known.
    public var file: FileRecord
    /// Its articles in order.
    public var articles: [IngestedArticle]
    /// For each article its place in the file, from 0: the entry of `Store.articleKey(sha256:entry:)`.
    public var entries: [Int]
    /// Whether these are further articles of a file that was accepted before, when others of it were under embargo.
    public var isContinued = false
    /// What they changed.
    public var change: Change

    /// A file, its articles in order, and what they changed. Without `entries` the articles are all of the file's.
    public init(file: FileRecord, articles: [IngestedArticle], entries: [Int]? = nil, change: Change = Change()) {
        self.file = file
        self.articles = articles
        self.entries = entries ?? Array(articles.indices)
        self.change = change
    }
}

/// What `Store.ingest` really wrote for one file.
public struct Written: Sendable, Hashable {
    /// `accepted`, or `duplicate` when its content had been accepted before: then nothing but that fact was written.
    public var outcome: FileOutcome
    /// How many articles were stored.
    public var articles: Int
    /// How many notifications were stored.
    public var notifications: Int
    /// How many deliveries now wait because of it.
    public var deliveries: Int

    static let duplicate = Written(outcome: .duplicate, articles: 0, notifications: 0, deliveries: 0)
}
