// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Synchronization

/// How the intake fares, for `vedette status`, the service manager and whoever else asks: what hinders it, what it holds, and the inbox's counts.
///
/// It tells its listener of a change at most once a second, so that a flood of files costs nothing.
final class Intake: Sendable {
    /// What the intake waits for.
    struct Hindrance: Sendable, Equatable {
        /// What went wrong, in one sentence.
        var cause: String
        /// Since when.
        var since: Date
    }

    /// How it fares at a moment.
    struct Standing: Sendable {
        /// What it waits for; `nil` while it works.
        var hindrance: Hindrance?
        /// Which files stay although they were read.
        var held = HeldFiles.Summary()
        var counts = InboxCounts()
    }

    private struct State: Sendable {
        var inbox: Inbox?
        var hindrance: Hindrance?
        var held = HeldFiles()
        var listener: (@Sendable () -> Void)?
        var isTelling = false
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Names who is told of changes.
    func listen(_ listener: @escaping @Sendable () -> Void) { state.withLock { $0.listener = listener } }

    /// Tells nobody any more.
    func close() { state.withLock { $0.isClosed = true } }

    /// From now on it is this inbox that is taken in.
    func look(at inbox: Inbox) {
        state.withLock { $0.inbox = inbox }
        changed()
    }

    /// The database takes nothing; told at once.
    func waits(for cause: String, at now: Date) {
        let listener = state.withLock { state in
            state.hindrance = Hindrance(cause: cause, since: state.hindrance?.since ?? now)
            return state.isClosed ? nil : state.listener
        }
        listener?()
    }

    /// The database takes again; told at once.
    func goesOn() {
        let listener = state.withLock { state in
            state.hindrance = nil
            return state.isClosed ? nil : state.listener
        }
        listener?()
    }

    /// Which files stay although they were read changes.
    func hold<Answer>(_ change: (inout HeldFiles) -> Answer) -> Answer { state.withLock { change(&$0.held) } }

    /// How it fares now.
    var now: Standing {
        let (hindrance, held, inbox) = state.withLock { ($0.hindrance, $0.held.summary(), $0.inbox) }
        return Standing(hindrance: hindrance, held: held, counts: inbox?.counts() ?? InboxCounts())
    }

    /// Tells how it stands, whether it changed or not.
    func tellNow() { state.withLock { $0.isClosed ? nil : $0.listener }?() }

    /// Files were finished or given back: it stands otherwise than it was told.
    func changed() {
        let isFirst = state.withLock { state in
            // Before anybody listens nothing is told, and nothing is under way either.
            guard !state.isTelling, state.listener != nil, !state.isClosed else { return false }
            state.isTelling = true
            return true
        }
        guard isFirst else { return }
        Task {
            // What happened within the second is told at its end, as one.
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            let listener = state.withLock { state in
                state.isTelling = false
                return state.isClosed ? nil : state.listener
            }
            listener?()
        }
    }
}
