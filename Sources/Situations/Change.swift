// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// One change of state, to be saved in the transaction of the article that caused it.
public struct Change: Sendable, Hashable {
    /// The situation as it is after the change.
    public var situation: Situation
    /// The development as it is after the change.
    public var development: Development
    /// What receivers are told; `nil` when nobody is.
    public var alert: Alert?
    /// Why nobody is told, when nobody is.
    public var held: Held?
    /// Of a reminder: who asked for it, by name. Nobody else is told.
    public var reminded: Set<String>

    /// A change with the notification that it causes.
    public init(situation: Situation, development: Development, alert: Alert, reminded: Set<String> = []) {
        self.situation = situation
        self.development = development
        self.alert = alert
        self.reminded = reminded
        held = nil
    }

    /// A change that nobody is told, with the reason.
    public init(situation: Situation, development: Development, held: Held) {
        self.situation = situation
        self.development = development
        alert = nil
        reminded = []
        self.held = held
    }
}

/// Why a change is told to nobody.
public enum Held: String, Sendable, Codable, CaseIterable {
    /// The article adds nothing: a copy, a source that counts already, or a lower rung.
    case nothingNew = "nothing-new"
    /// Something new is kept for the next update; the interval has not passed.
    case interval
    /// A verdict that alerts nobody by policy, such as a denial of what nobody was told.
    case verdict
    /// An easing: it resolves developments and is no alert by itself.
    case easing
    /// It belongs to a development that was resolved before.
    case closed
    /// An easing that may be contradicted within hours; when it is not, it resolves the alert.
    case awaitsContradiction = "awaits-contradiction"
    /// It tells of the fighting that a broken truce means, and the truce's alert was told.
    case partOfBreach = "part-of-breach"
    /// It tells of the act in a sentence on another one, which the act explains.
    case passing = "in-passing"
    /// It speaks of the act without saying that it happened now: as possible, as planned, as of the past, or without words that a rule
    /// knows.
    case mention
}
