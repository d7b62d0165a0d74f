// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Quiet for a time: notifications that match are recorded and told to nobody, or not to some.
public struct Silence: Sendable, Hashable, Codable, Identifiable {
    /// Its number in the store.
    public var id: Int64
    /// What it quiets.
    public var match: Match
    /// Why, in the words of whoever made it.
    public var comment: String
    /// Who made it; may be empty.
    public var author: String
    /// When it was made.
    public var made: Date
    /// From when on it holds.
    public var starts: Date
    /// Until when.
    public var ends: Date

    /// What a silence quiets. Every list that is not empty must hold, and holds when one of its entries does.
    public struct Match: Sendable, Hashable, Codable {
        /// Signal ids.
        public var signals: [String] = []
        /// Ladders.
        public var ladders: [String] = []
        /// Situation ids.
        public var situations: [String] = []
        /// Actor ids.
        public var actors: [String] = []
        /// Places, as alerts print them.
        public var places: [String] = []
        /// Receivers; all, when empty.
        public var receivers: [String] = []

        /// Everything.
        public init() {}
    }

    /// A silence as the store keeps it.
    public init(id: Int64 = 0, match: Match, comment: String, author: String = "", made: Date, starts: Date, ends: Date) {
        self.id = id
        self.match = match
        self.comment = comment
        self.author = author
        self.made = made
        self.starts = starts
        self.ends = ends
    }
}

/// A receiver that was not told of a notification, and why.
public struct Untold: Sendable, Hashable, Codable {
    /// The receiver's name.
    public var receiver: String
    /// Why.
    public var reason: Reason
    /// Why, in a few words for a person.
    public var detail: String

    /// Why a receiver is not told.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// A silence keeps it quiet.
        case silenced
        /// Its route waits for more sources, or for a surer verdict.
        case belowThreshold = "below-threshold"
    }

    /// A receiver, and why it is not told.
    public init(receiver: String, reason: Reason, detail: String) {
        self.receiver = receiver
        self.reason = reason
        self.detail = detail
    }
}
