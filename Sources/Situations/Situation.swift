// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// A conflict over time: a set of actors, usually a pair.
public struct Situation: Sendable, Hashable, Codable {
    /// The actor ids in alphabetical order, joined by hyphens: `AFG-PAK`. Stable for ever.
    public typealias ID = String

    /// `AFG-PAK`.
    public var id: ID
    /// The title a person would use: `Afghanistan – Pakistan`.
    public var title: String
    /// Who takes part.
    public var actors: [Actor]
    /// How it stands now.
    public var level: Level
    /// Every change of level, oldest first.
    public var history: [LevelChange]

    /// How a situation stands.
    public enum Level: String, Sendable, Codable, CaseIterable {
        /// No open development.
        case calm
        /// Open developments of at most medium severity.
        case tense
        /// An open development of high severity.
        case escalating
        /// An open development of critical severity.
        case critical
    }

    /// One change of level.
    public struct LevelChange: Sendable, Hashable, Codable {
        /// The level from then on.
        public var level: Level
        /// When it changed.
        public var at: Date

        /// A level from a moment on.
        public init(level: Level, at: Date) {
            self.level = level
            self.at = at
        }
    }

    /// A situation as the store keeps it.
    public init(id: ID, title: String, actors: [Actor], level: Level, history: [LevelChange]) {
        self.id = id
        self.title = title
        self.actors = actors
        self.level = level
        self.history = history
    }
}
