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
    /// What they are about in words.
    var gists = GistIndex()
    /// The situation of each of them.
    var situationOf: [Development.ID: Situation.ID] = [:]
    /// Which wire items they hold, and which versions must not come back.
    var items = WireItems()
    /// The situations that are going on, by party: an article is about few of them.
    private var byParty: [String: Set<Situation.ID>] = [:]
    private var dues = Dues()
    /// When developments that nothing can join were last dropped from memory.
    private var swept = Date.distantPast

    /// Goes on from a state that was kept: all situations, and the developments that are open or within the policy's memory.
    ///
    /// - Parameters:
    ///   - allegiances: where armed groups are at home, and for whom they act.
    ///   - withdrawn: the wire items that were taken back within the window, by identifier.
    public init(
        signals: [Signal.ID: Signal], policy: AlertPolicy, situations: [Situation], developments: [Development],
        allegiances: Allegiances = Allegiances(), withdrawn: [String] = []
    ) {
        let book = SignalBook(signals: signals, verdicts: policy.verdicts, allegiances: allegiances)
        self.book = book
        self.policy = policy
        self.situations = Dictionary(situations.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        let kept = developments.sorted { ($0.firstSeen, $0.id) < ($1.firstSeen, $1.id) }.map { $0.completed() }
        self.developments = Dictionary(grouping: kept, by: \.situation)
        for development in kept {
            situationOf[development.id] = development.situation
            dues[development.id] = policy.due(development, book)
            for report in development.reports { remember(report, development) }
        }
        for id in self.situations.keys { index(id) }
        for uri in withdrawn { items.withdraw(uri) }
    }

    /// Takes in an article at a moment. Returns every change of state, in the order in which they are to be saved and told: first what
    /// the time since the last call brings, then what the article takes back, then what it says, the gravest first. An article that was
    /// taken in before changes nothing.
    public mutating func apply(_ story: Story, at now: Date) -> [Change] {
        let earlier = tick(at: now)
        sweep(now)
        guard !items.isOutdated(story) else { return earlier }
        let (parts, likeness) = story.act.takesBack ? ([], Likeness()) : parts(of: story)
        for part in parts { situations[part.situation.id] = part.situation }
        var touched = takeBack(story, parts)
        let related = story.act.takesBack ? nil : relation(of: story, likeness, beside: parts)
        for part in parts where part.report.bearing != .easing { touched += [take(part, now)].compactMap { $0 } }
        for part in parts where part.report.bearing == .easing { touched += [take(part, now)].compactMap { $0 } }
        touched += resolve(parts, now)
        if let related { touched += [take(related, now)].compactMap { $0 } }
        return earlier + settle(touched, now)
    }

    /// Lets the time pass until a moment: held-back updates that fall due, easings that nobody contradicted, alerts that fell quiet.
    public mutating func tick(at now: Date) -> [Change] {
        guard let due = dues.earliest, due <= now else { return [] }
        var touched: [Touch] = []
        for id in dues.due(by: now) {
            guard let situation = situationOf[id], let place = place(of: id, in: situation),
                let development = developments[situation]?[place]
            else { continue }
            touched.append(Touch(situation: situation, development: id, cause: policy.cause(of: development, at: now, book)))
        }
        return settle(touched, now)
    }

    /// The developments that an article may still join, or that are open, by situation and first article: what a restart needs.
    public var kept: [Development] {
        developments.values.joined().sorted { ($0.situation, $0.firstSeen, $0.id) < ($1.situation, $1.firstSeen, $1.id) }
    }

    /// The next moment at which time alone may change something; `nil` when only an article can.
    public var nextTick: Date? { dues.earliest }

    /// How many developments and reports are held in memory.
    public var size: (developments: Int, reports: Int) {
        let all = developments.values.joined()
        return (all.count, all.reduce(0) { $0 + $1.reports.count })
    }

    /// Notes who was told of a development, so that what takes it back goes to them, and who is to be reminded of it: all as the caller has
    /// it.
    public mutating func note(audienceOf told: Development) {
        let touch = Touch(situation: told.situation, development: told.id, cause: .article)
        update(touch) {
            $0.audience = told.audience
            $0.told?.reminders = told.told?.reminders
        }
        guard told.told?.reminders != nil, let development = development(touch) else { return }
        dues[told.id] = policy.due(development, book)
    }

    /// Brings levels up to date, decides what is told of each touched development, and writes it down.
    private mutating func settle(_ touched: [Touch], _ now: Date) -> [Change] {
        for touch in touched where touch.cause == .quiet || touch.cause == .easing { update(touch) { $0.closed = now } }
        for touch in touched where touch.cause == .withdrawal {
            update(touch) { if $0.told != nil, !$0.isTelling { $0.closed = now } }
        }
        for id in Set(touched.map(\.situation)) {
            let gravest = gravestOpen(in: id)
            situations[id]?.settle(at: now, gravest: gravest)
        }
        // A development that an article both joins and resolves is told of once; that it ends is what is told.
        var last: [Development.ID: Int] = [:]
        for (index, touch) in touched.enumerated() {
            if let before = last[touch.development], touched[before].cause != .article, touch.cause == .article { continue }
            last[touch.development] = index
        }
        return touched.enumerated().compactMap { index, touch in last[touch.development] == index ? change(for: touch, now) : nil }
    }

    /// How grave the gravest open development of a situation is; `nil` when none is open.
    private func gravestOpen(in situation: Situation.ID) -> Severity? {
        let list = developments[situation] ?? []
        return list.indices.lazy.filter { list[$0].isOpen }.map { list[$0].severity }.max()
    }

    private mutating func change(for touch: Touch, _ now: Date) -> Change? {
        guard let situation = situations[touch.situation], let news = news(of: touch, in: situation, now) else { return nil }
        // No copy of the development is held here, so that its reports are written to where they are.
        update(touch) {
            if let alert = news.alert { $0.wasTold(alert, at: now) }
            $0.note(news.effect, of: touch.article)
        }
        guard let development = development(touch) else { return nil }
        dues[development.id] = policy.due(development, book)
        switch news {
        case .told(let alert, let reminded): return Change(situation: situation, development: development, alert: alert, reminded: reminded)
        case .held(let held): return Change(situation: situation, development: development, held: held)
        }
    }

    /// What is told of a touched development, or why nothing is.
    private func news(of touch: Touch, in situation: Situation, _ now: Date) -> News? {
        guard let development = development(touch) else { return nil }
        switch policy.decision(on: development, because: touch, at: now) {
        case .hold(let held): return .held(held)
        case .tell(let kind, let reason):
            let maker = AlertMaker(book: book, situation: situation, development: development, cause: touch.cause, article: touch.article)
            return .told(maker.alert(kind, reason, at: now), reminded: reason == .repeated ? development.reminded(at: now) : [])
        }
    }

    /// The situations in which one of these parties takes part, itself, its home or a group at home there: those that are going on, and
    /// those that came to rest not long ago. By id.
    func active(with parties: Set<String>, at now: Date) -> [Situation] {
        var ids: Set<Situation.ID> = []
        for party in parties {
            ids.formUnion(byParty[party] ?? [])
            if let home = book.homes[party]?.id { ids.formUnion(byParty[home] ?? []) }
            for group in book.groups[party] ?? [] { ids.formUnion(byParty[group] ?? []) }
        }
        let rest = now.addingTimeInterval(-policy.restAfter)
        let awake = ids.filter { developments[$0] != nil || (situations[$0]?.history.last).map { $0.at >= rest } ?? false }
        return awake.sorted().compactMap { situations[$0] }
    }

    /// Enters a situation under its parties.
    mutating func index(_ id: Situation.ID) {
        for actor in situations[id]?.actors ?? [] { byParty[actor.id, default: []].insert(id) }
    }

    /// Enters a report in the indexes by which later articles find it.
    mutating func remember(_ report: Development.Report, _ development: Development) {
        situationOf[development.id] = development.situation
        items.add(report, of: development)
        if report.bearing.isTypical, let gist = report.gist {
            gists.add(gist, published: report.published, of: development.id, in: development.situation)
        }
    }

    /// Drops what nothing can join any more, four times a day at most: it looks at everything, and a replay runs through weeks in a second.
    private mutating func sweep(_ now: Date) {
        guard now >= swept.addingTimeInterval(6 * 3600) else { return }
        swept = now
        for id in Array(developments.keys) { forget(in: id, now) }
        items.sweep(keeping: situationOf, before: now.addingTimeInterval(-policy.memory))
    }

    /// Drops what nothing can join any more of a situation.
    private mutating func forget(in situation: Situation.ID, _ now: Date) {
        let list = developments[situation] ?? []
        let over = list.indices.filter { !list[$0].isRemembered(at: now, for: policy.memory) }
        guard !over.isEmpty else { return }
        developments[situation] = over.count == list.count ? nil : list.filter { $0.isRemembered(at: now, for: policy.memory) }
        for id in over.map({ list[$0].id }) {
            gists.remove(id)
            situationOf[id] = nil
            dues[id] = nil
        }
    }

    /// The place of a development among its situation's.
    func place(of development: Development.ID, in situation: Situation.ID) -> Int? {
        guard let list = developments[situation] else { return nil }
        return list.indices.first { list[$0].id == development }
    }

    private func development(_ touch: Touch) -> Development? {
        place(of: touch.development, in: touch.situation).flatMap { developments[touch.situation]?[$0] }
    }

    private mutating func update(_ touch: Touch, _ body: (inout Development) -> Void) {
        guard let place = place(of: touch.development, in: touch.situation) else { return }
        body(&developments[touch.situation, default: []][place])
    }
}

/// What is told of a development that something happened to, or why nothing is.
private enum News {
    case told(Alert, reminded: Set<String>)
    case held(Held)

    var alert: Alert? {
        if case .told(let alert, _) = self { alert } else { nil }
    }

    /// What came of the article, as its report keeps it.
    var effect: String {
        switch self {
        case .told(let alert, _): "told \(alert.data.revision)"
        case .held(let held): held.rawValue
        }
    }
}

/// A development that something happened to.
struct Touch {
    var situation: Situation.ID
    var development: Development.ID
    var cause: Cause
    /// The article that caused it; `nil` when time did.
    var article: String?

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
        /// A source took back what it had said.
        case withdrawal
    }
}

extension Development {
    /// Writes down what came of an article.
    fileprivate mutating func note(_ effect: String, of article: String?) {
        guard let article, let index = reports.lastIndex(where: { $0.article == article }) else { return }
        reports[index].effect = effect
    }
}
