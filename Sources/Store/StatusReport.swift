// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The daemon as it last wrote of itself.
public struct DaemonState: Sendable, Hashable, Codable {
    /// Which part of the work a daemon does.
    public enum Role: String, Sendable, Hashable, Codable, CaseIterable {
        /// Reads what is dropped and decides what is told. Opens no secret and no network connection.
        case intake
        /// Sends what is to be told. Opens no article.
        case sender
        /// Both, in one process.
        case all
    }

    /// Which part of the work it does.
    public var role: Role
    /// Its version.
    public var version: String
    /// Its process id.
    public var pid: Int
    /// When it started.
    public var started: Date
    /// When it stopped in good order; `nil` while it runs, or when it crashed.
    public var stopped: Date?
    /// When the configuration was last reloaded, well or not.
    public var reloaded: Date?
    /// Why that reload failed; `nil` when it went well.
    public var reloadFailure: String?

    /// A daemon's own account of itself.
    public init(
        role: Role = .all, version: String, pid: Int, started: Date, stopped: Date? = nil, reloaded: Date? = nil,
        reloadFailure: String? = nil
    ) {
        self.role = role
        self.version = version
        self.pid = pid
        self.started = started
        self.stopped = stopped
        self.reloaded = reloaded
        self.reloadFailure = reloadFailure
    }
}

/// What is wrong with a receiver, in figures.
public struct ReceiverTroubles: Sendable, Hashable {
    /// Deliveries that are not tried again, kept until they are retried, dropped or too old.
    public var deadLetters = 0
    /// Whether it said that it is gone (410).
    public var isDisabled = false
    /// Whether it only gets a probe now and then, after several failures in a row.
    public var isCircuitOpen = false

    /// Nothing is wrong.
    public init() {}
}

/// What `vedette status` shows of the ledger.
public struct StatusReport: Sendable, Hashable, Codable {
    /// The daemons' accounts of themselves: of the one that does all, or of each that does a part. Empty when none has run on this file.
    public var daemons: [DaemonState]
    /// Finished files by outcome and reason, the most frequent first.
    public var files: [FileCount]
    /// All articles.
    public var articles: Int
    /// Articles that were not classified because no rule pack covers their language, by language, the most frequent first.
    public var unclassified: [LanguageCount]
    /// The one that arrived last.
    public var lastArticle: LastArticle?
    /// Situations that are not calm.
    public var openSituations: Int
    /// Developments that are not closed.
    public var openDevelopments: Int
    /// Alerts ever opened.
    public var alerts: Int
    /// Notifications ever made.
    public var notifications: Int
    /// The receivers that have or had deliveries, by name.
    public var receivers: [ReceiverStatus]
    /// The database's size in bytes: its pages, without the write-ahead log.
    public var databaseBytes: Int

    /// How many files ended in one way.
    public struct FileCount: Sendable, Hashable, Codable {
        /// What came of them.
        public var outcome: FileOutcome
        /// Why; empty for accepted ones.
        public var reason: String
        /// How many.
        public var count: Int
    }

    /// Articles in one language.
    public struct LanguageCount: Sendable, Hashable, Codable {
        /// BCP 47 tag.
        public var language: String
        /// How many.
        public var count: Int
    }

    /// The article that arrived last.
    public struct LastArticle: Sendable, Hashable, Codable {
        /// Its headline.
        public var headline: String?
        /// Its outlet, as printed.
        public var outlet: String?
        /// When it was published.
        public var published: Date?
        /// When it arrived.
        public var arrived: Date
    }

    /// One receiver's part of the outbox.
    public struct ReceiverStatus: Sendable, Hashable, Codable {
        /// Its name.
        public var name: String
        /// How many deliveries are in each state; a state without any is left out. Keys are `DeliveryState`'s words.
        public var deliveries: [String: Int]
        /// When the oldest notification was made that still waits.
        public var oldestWaiting: Date?
        /// When a delivery last arrived.
        public var lastDelivered: Date?
        /// The last attempt that failed.
        public var lastFailure: Failure?
        /// Why and since when it is disabled.
        public var disabled: Disabled?
        /// Set while its circuit is open: after several failures in a row it gets a probe now and then.
        public var circuit: OpenCircuit?
        /// Until when it asked to be left alone (`Retry-After`), when that is still to come.
        public var heldUntil: Date?

        /// How many deliveries are in a state.
        public subscript(_ state: DeliveryState) -> Int { deliveries[state.rawValue] ?? 0 }
    }

    /// An attempt that failed.
    public struct Failure: Sendable, Hashable, Codable {
        /// When.
        public var at: Date
        /// Why, in one stable word.
        public var reason: String
        /// The HTTP status, when there was an answer.
        public var status: Int?
    }

    /// A circuit that is open.
    public struct OpenCircuit: Sendable, Hashable, Codable {
        /// How many attempts failed in a row.
        public var failures: Int
        /// When the next one may go.
        public var nextProbe: Date
    }

    /// A receiver out of use.
    public struct Disabled: Sendable, Hashable, Codable {
        /// Since when.
        public var at: Date
        /// Why.
        public var reason: String
    }
}

/// One delivery as `vedette deliveries` lists it.
public struct DeliveryReport: Sendable, Hashable, Codable, Identifiable {
    /// Its number in the store.
    public var id: Int64
    /// The receiver's name.
    public var receiver: String
    /// The alert's id.
    public var alertID: String
    /// The alert's revision.
    public var revision: Int
    /// The `webhook-id`.
    public var messageID: String
    /// How it stands.
    public var state: DeliveryState
    /// Why it stands so; empty while it waits and when it arrived.
    public var reason: String
    /// How often it was tried.
    public var attempts: Int
    /// When its notification was made.
    public var made: Date
    /// When it will be tried next.
    public var next: Date?
    /// The last attempt's HTTP status, when there was an answer.
    public var lastStatus: Int?
    /// Why the last attempt failed.
    public var lastReason: String?
    /// How the last answer began, at most 2,048 UTF-8 bytes.
    public var lastExcerpt: String?
    /// Why this receiver is told in another one's place; empty as a rule.
    public var note: String
}

/// One delivery with all that is known of it.
public struct DeliveryDetail: Sendable, Hashable, Codable {
    /// The delivery.
    public var delivery: DeliveryReport
    /// What the receiver calls the message, when it said so.
    public var reference: String?
    /// Its attempts, the first one first.
    public var attempts: [Attempt]
    /// The request without anything secret; of dead letters only.
    public var request: String?
    /// The notification as JSON, as it is stored.
    public var notification: String

    /// One attempt.
    public struct Attempt: Sendable, Hashable, Codable {
        /// From 1.
        public var number: Int
        /// When it began.
        public var at: Date
        /// How long it took, in milliseconds.
        public var durationMilliseconds: Int
        /// The HTTP status, when there was an answer.
        public var status: Int?
        /// `delivered`, `retry`, `rejected`, `given-up`.
        public var outcome: String
        /// Why it failed; empty when it did not.
        public var reason: String
        /// How the answer began, or what the network said.
        public var excerpt: String
    }
}
