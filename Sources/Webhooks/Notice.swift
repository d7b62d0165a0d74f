// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Situations

/// What a receiver is to be told, and what it knows of it already. A payload format makes a request of it.
public struct Notice: Sendable {
    /// The notification.
    public var alert: Alert
    /// The earlier revisions of the same alert that the receiver took, oldest first.
    public var earlier: [Earlier]

    /// An earlier revision that the receiver took.
    public struct Earlier: Sendable, Hashable, Codable {
        /// The revision, from 1.
        public var revision: Int
        /// When that notification was made.
        public var made: Date
        /// What the receiver calls the message, as `PayloadFormat.reference` found it in its answer; `nil` when it said nothing.
        public var reference: String?

        /// A revision that was made at a moment, under the receiver's own name for it.
        public init(revision: Int, made: Date, reference: String? = nil) {
            self.revision = revision
            self.made = made
            self.reference = reference
        }
    }

    /// A notification, with what the receiver knows of its alert.
    public init(_ alert: Alert, earlier: [Earlier] = []) {
        self.alert = alert
        self.earlier = earlier
    }

    /// The same, as if nothing of the alert had been told before: for when the receiver no longer has the message that was to be edited.
    public var afresh: Notice { Notice(alert) }
}
