// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Synchronization

/// How the intake fares, for `vedette status`, the service manager and whoever else asks: what hinders it, and the inbox's counts.
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

    private struct State: Sendable {
        var inbox: Inbox?
        var hindrance: Hindrance?
        var listener: (@Sendable () -> Void)?
        var isTelling = false
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Names who is told of changes.
    func listen(_ listener: @escaping @Sendable () -> Void) { state.withLock { $0.listener = listener } }

    /// Tells nobody any more.
    func close() { state.withLock { $0.isClosed = true } }

    /// Something was found in this inbox.
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

    /// What hinders the intake now, and how the inbox stands.
    var now: (hindrance: Hindrance?, counts: InboxCounts) {
        let (hindrance, inbox) = state.withLock { ($0.hindrance, $0.inbox) }
        return (hindrance, inbox?.counts() ?? InboxCounts())
    }

    /// Tells how it stands, whether it changed or not.
    func tellNow() { state.withLock { $0.isClosed ? nil : $0.listener }?() }

    /// Files were finished or given back: it stands otherwise than it was told.
    func changed() {
        let isFirst = state.withLock { state in
            defer { state.isTelling = true }
            return !state.isTelling && state.listener != nil && !state.isClosed
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
