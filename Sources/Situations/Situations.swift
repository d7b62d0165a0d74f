// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation

/// The picture of the world: the situations, and their developments that may still change.
///
/// A value without clock or chance: the same articles at the same moments make the same changes, live, in a replay and after a restart.
public struct Situations: Sendable {
    let book: SignalBook
    let policy: AlertPolicy
    /// Every situation ever seen. There are as many as there are conflicts, not as many as there are articles.
    private(set) var situations: [Situation.ID: Situation]
    /// The developments that an article may still join, by situation, in the order in which they began.
    var developments: [Situation.ID: [Development]]
    /// No `tick` before this moment changes anything.
    private var due: Date?
    /// When developments that nothing can join were last dropped from memory.
    private var swept = Date.distantPast

    /// Goes on from a state that was kept: all situations, and the developments that are open or within the policy's window.
    public init(signals: [Signal.ID: Signal], policy: AlertPolicy, situations: [Situation], developments: [Development]) {
        let book = SignalBook(signals: signals, verdicts: policy.verdicts)
        self.book = book
        self.policy = policy
        self.situations = Dictionary(situations.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        let kept = developments.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }.map { $0.completed(book) }
        self.developments = Dictionary(grouping: kept, by: \.situation)
        due = kept.compactMap { policy.due($0, book) }.min()
    }

    /// Takes in an article at a moment. Returns every change of state, in the order in which they are to be saved and told: first what
    /// the time since the last call brings, then what the article says, the gravest first. An article that was taken in before changes
    /// nothing.
    public mutating func apply(_ story: Story, at now: Date) -> [Change] {
        let earlier = tick(at: now)
        sweep(now)
        let parts = parts(of: story)
        for part in parts { situations[part.situation.id] = part.situation }
        var touched: [Touch] = []
        for part in parts where part.role != .easing { touched.append(take(part, now)) }
        for part in parts where part.role == .easing { touched.append(take(part, now)) }
        touched += resolve(parts, now)
        return earlier + settle(touched, now)
    }

    /// Lets the time pass until a moment: held-back updates that fall due, alerts that fell quiet.
    public mutating func tick(at now: Date) -> [Change] {
        guard let due, due <= now else { return [] }
        var touched: [Touch] = []
        for (situation, list) in developments {
            for development in list where policy.due(development, book).map({ $0 <= now }) ?? false {
                let isQuiet = development.isOpen && policy.quietDue(development) <= now
                touched.append(Touch(situation: situation, development: development.id, cause: isQuiet ? .quiet : .time))
            }
        }
        touched.sort { $0.development < $1.development }
        self.due = nil
        let changes = settle(touched, now)
        self.due = developments.values.joined().compactMap { policy.due($0, book) }.min()
        return changes
    }

    /// The developments that an article may still join, or that are open, by situation and first article: what a restart needs.
    public var kept: [Development] {
        developments.values.joined().sorted { ($0.situation, $0.firstSeen, $0.id) < ($1.situation, $1.firstSeen, $1.id) }
    }

    /// The next moment at which time alone may change something; `nil` when only an article can.
    public var nextTick: Date? { due }

    /// Brings levels up to date, decides what is told of each touched development, and writes it down.
    private mutating func settle(_ touched: [Touch], _ now: Date) -> [Change] {
        for touch in touched where touch.cause == .quiet { update(touch) { $0.closed = now } }
        for id in Set(touched.map(\.situation)) {
            situations[id]?.settle(at: now, open: (developments[id] ?? []).filter(\.isOpen))
        }
        // A development that an article both joins and resolves is told of once.
        var last: [Development.ID: Int] = [:]
        for (index, touch) in touched.enumerated() { last[touch.development] = index }
        return touched.enumerated().compactMap { index, touch in
            last[touch.development] == index ? change(for: touch, now) : nil
        }
    }

    private mutating func change(for touch: Touch, _ now: Date) -> Change? {
        guard let situation = situations[touch.situation], let before = development(touch) else { return nil }
        let decision = policy.decision(on: before, because: touch.cause, at: now, book)
        guard case .tell(let kind, let reason) = decision else {
            note(policy.due(before, book))
            guard case .hold(let held) = decision else { return nil }
            return Change(situation: situation, development: before, held: held)
        }
        let alert = AlertMaker(book: book, situation: situation, development: before).alert(kind, reason, at: now)
        let book = book
        update(touch) { $0.wasTold(alert, at: now, book) }
        guard let after = development(touch) else { return nil }
        note(policy.due(after, book))
        return Change(situation: situation, development: after, alert: alert)
    }

    private mutating func note(_ moment: Date?) {
        guard let moment else { return }
        due = min(due ?? moment, moment)
    }

    /// Drops what nothing can join any more, at most once an hour: looking is cheaper than looking often.
    private mutating func sweep(_ now: Date) {
        guard now >= swept.addingTimeInterval(3600) else { return }
        swept = now
        for (id, list) in developments {
            let kept = list.filter { $0.isRemembered(at: now, window: policy.window) }
            if kept.count != list.count { developments[id] = kept.isEmpty ? nil : kept }
        }
    }

    private func development(_ touch: Touch) -> Development? {
        developments[touch.situation]?.first { $0.id == touch.development }
    }

    private mutating func update(_ touch: Touch, _ body: (inout Development) -> Void) {
        guard let index = developments[touch.situation]?.firstIndex(where: { $0.id == touch.development }) else { return }
        body(&developments[touch.situation, default: []][index])
    }
}

/// A development that something happened to.
struct Touch {
    var situation: Situation.ID
    var development: Development.ID
    var cause: Cause

    /// What happened.
    enum Cause: Sendable {
        /// An article joined it or began it.
        case article
        /// An article tells of an easing that ended it.
        case easing
        /// A held-back update fell due.
        case time
        /// Nothing was heard of it for long.
        case quiet
    }
}
