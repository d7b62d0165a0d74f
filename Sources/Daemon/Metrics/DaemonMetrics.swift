// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Metrics
import Situations
import Store
import Synchronization
import Webhooks

/// What the daemon counts, by the names that Prometheus' naming rules ask for (<https://prometheus.io/docs/practices/naming/>): base units, `_total` for
/// what only grows. Counts start at zero with the daemon; what was before is in the database.
final class DaemonMetrics: Sendable {
    private let registry: MetricsRegistry
    private let reading: Timer
    private let committing: Timer
    private let articles: Counter
    private let seen = Mutex(Seen())

    /// What others count, as it was when it was last asked for.
    private struct Seen: Sendable {
        /// The receivers that were ever told of: their series stay, at zero.
        var receivers: Set<String> = []
        var overflows = 0
        var processorSeconds = 0.0
    }

    /// The names, each with what it counts.
    enum Name: String, CaseIterable {
        case files = "vedette_files_total"
        case articles = "vedette_articles_total"
        case lastArticle = "vedette_last_article_timestamp_seconds"
        case notifications = "vedette_notifications_total"
        case deliveries = "vedette_delivery_attempts_total"
        case stage = "vedette_stage_duration_seconds"
        case waiting = "vedette_inbox_waiting_files"
        case inHand = "vedette_inbox_in_hand_files"
        case settling = "vedette_inbox_settling_files"
        case embargoed = "vedette_inbox_embargoed_files"
        case unmoved = "vedette_inbox_unmoved_files"
        case overflows = "vedette_inbox_overflows_total"
        case watched = "vedette_inbox_watched_folders"
        case polled = "vedette_inbox_polled_folders"
        case hindered = "vedette_intake_hindered"
        case outbox = "vedette_outbox_waiting_deliveries"
        case deadLetters = "vedette_outbox_dead_letters"
        case disabled = "vedette_receiver_disabled"
        case circuitOpen = "vedette_receiver_circuit_open"
        case reloaded = "vedette_config_last_reload_successful"
        case reloadedAt = "vedette_config_last_reload_success_timestamp_seconds"
        case build = "vedette_build_info"
        case memory = "process_resident_memory_bytes"
        case cpu = "process_cpu_seconds_total"
        case started = "process_start_time_seconds"

        var help: String {
            switch self {
            case .files: "Files that were dealt with, by outcome and reason."
            case .articles: "Articles that were read and classified; a file may hold several."
            case .lastArticle: "When a file with an article was last stored."
            case .notifications: "Notifications that were made, by signal, type and reason."
            case .deliveries: "Attempts to deliver, by receiver, outcome and reason."
            case .stage: "How long a file is read and classified, a batch committed, an attempt to deliver takes."
            case .waiting: "Files that were found and wait to be read."
            case .inHand: "Files that are read and not finished yet."
            case .settling: "Files that settle, or that a writer holds open."
            case .embargoed: "Files that stay in the inbox until an embargo ends."
            case .unmoved: "Files that are stored and could not be moved out of the inbox."
            case .overflows: "How often the kernel's event queue overflowed since the start."
            case .watched: "Folders of the inbox that the kernel tells of."
            case .polled: "Folders of the inbox that are polled."
            case .hindered: "1 while the intake waits for the database, else 0."
            case .outbox: "Deliveries that are due or were tried in vain, by receiver; not those that wait for their hours or their digest."
            case .deadLetters: "Deliveries that are not tried again, by receiver, until they are retried, dropped or too old."
            case .disabled: "1 while the receiver is disabled because it said that it is gone, else 0."
            case .circuitOpen: "1 while the receiver only gets a probe now and then after failures in a row, else 0."
            case .reloaded: "1 when the last reload of the configuration went well, else 0."
            case .reloadedAt: "When the configuration was last taken."
            case .build: "1, with the version."
            case .memory: "Resident memory."
            case .cpu: "Processor time, in user and kernel."
            case .started: "When the process started."
            }
        }
    }

    /// - Parameters:
    ///   - now: when the daemon started.
    ///   - lastArticle: when the last article was stored before; without one there is no such series until the first comes.
    init(version: String, started now: Date, lastArticle: Date? = nil) {
        registry = MetricsRegistry(help: Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0.rawValue, $0.help) }))
        reading = Timer(label: Name.stage.rawValue, dimensions: [("stage", "read")], factory: registry)
        committing = Timer(label: Name.stage.rawValue, dimensions: [("stage", "commit")], factory: registry)
        articles = Counter(label: Name.articles.rawValue, factory: registry)
        level(.build, [("version", version)]).set(1)
        level(.started).set(now.timeIntervalSince1970)
        if let lastArticle { level(.lastArticle).set(lastArticle.timeIntervalSince1970) }
        configured(well: true, at: now)
    }

    private func level(_ name: Name, _ labels: [(String, String)] = []) -> Meter {
        Meter(label: name.rawValue, dimensions: labels, factory: registry)
    }

    private func count(_ name: Name, _ labels: [(String, String)], by amount: Int = 1) {
        Counter(label: name.rawValue, dimensions: labels, factory: registry).increment(by: amount)
    }

    // MARK: What happens

    /// A file was read and classified.
    func read(in duration: Duration) { reading.record(duration: duration) }

    /// A transaction was committed.
    func committed(_ committed: Committed, _ readings: [Reading], ignored: [LoggedFile], in duration: Duration, at now: Date) {
        committing.record(duration: duration)
        if committed.accepted > 0 { count(.files, [("outcome", "accepted"), ("reason", "")], by: committed.accepted) }
        if committed.duplicates > 0 { count(.files, [("outcome", "duplicate"), ("reason", "")], by: committed.duplicates) }
        for reading in readings {
            switch reading.meaning {
            case .articles(let articles, _): self.articles.increment(by: articles.count)
            case .unreadable(let reason, _), .tooLarge(let reason, _): count(.files, [("outcome", "rejected"), ("reason", reason.code)])
            // Counted when the file is done with.
            case .partlyEmbargoed, .embargoed, .skipped: break
            }
        }
        if committed.accepted > 0 { level(.lastArticle).set(now.timeIntervalSince1970) }
        for file in ignored { count(.files, [("outcome", "ignored"), ("reason", file.reason)]) }
        for alert in committed.alerts.map(\.alert) {
            count(.notifications, [("signal", alert.data.signal), ("type", alert.type.rawValue), ("reason", alert.data.reason.rawValue)])
        }
    }

    /// An attempt to deliver was answered.
    func attempted(_ answer: Answer) {
        let labels = [
            ("receiver", answer.delivery.receiver),
            ("outcome", answer.isDelivered ? "delivered" : answer.isLast ? "failed" : "retried"),
            ("reason", answer.outcome.reason?.rawValue ?? ""),
        ]
        count(.deliveries, labels)
        Timer(label: Name.stage.rawValue, dimensions: [("stage", "deliver")], factory: registry).record(
            duration: .seconds(answer.attempt.seconds))
    }

    /// A configuration was taken, or not.
    func configured(well: Bool, at now: Date) {
        level(.reloaded).set(well ? 1 : 0)
        if well { level(.reloadedAt).set(now.timeIntervalSince1970) }
    }

    // MARK: How it stands

    /// All metrics in Prometheus' text format.
    ///
    /// - Parameters:
    ///   - intake: how the intake stands; `nil` in a process that has none.
    ///   - outbox: by receiver, how many deliveries are overdue, and what is wrong with it; `nil` when the database does not tell, and in a
    ///     process that sends nothing.
    func text(_ intake: Intake.Standing?, outbox: [String: OutboxLevel]?) -> String {
        if let intake { set(intake) }
        if let outbox { set(outbox) }
        let usage = ProcessUsage()
        if let usage { level(.memory).set(usage.residentBytes) }
        let seconds = seen.withLock { seen in
            let seconds = max(0, (usage?.processorSeconds ?? seen.processorSeconds) - seen.processorSeconds)
            seen.processorSeconds += seconds
            return seconds
        }
        registry.makeFloatingPointCounter(label: Name.cpu.rawValue, dimensions: []).increment(by: seconds)
        return registry.text
    }

    private func set(_ outbox: [String: OutboxLevel]) {
        let receivers = seen.withLock { seen in
            seen.receivers.formUnion(outbox.keys)
            return seen.receivers
        }
        for receiver in receivers {
            let now = outbox[receiver] ?? OutboxLevel()
            let labels = [("receiver", receiver)]
            level(.outbox, labels).set(now.overdue)
            level(.deadLetters, labels).set(now.troubles.deadLetters)
            level(.disabled, labels).set(now.troubles.isDisabled ? 1 : 0)
            level(.circuitOpen, labels).set(now.troubles.isCircuitOpen ? 1 : 0)
        }
    }

    private func set(_ intake: Intake.Standing) {
        let counts = intake.counts
        level(.waiting).set(counts.waiting)
        level(.inHand).set(counts.inHand)
        level(.settling).set(counts.settling)
        level(.embargoed).set(intake.held.embargoed)
        level(.unmoved).set(intake.held.unmoved)
        level(.watched).set(counts.watches)
        level(.polled).set(counts.polled)
        level(.hindered).set(intake.hindrance == nil ? 0 : 1)
        let overflows = seen.withLock { seen in
            defer { seen.overflows = counts.overflows }
            // The inbox of a reload counts from zero.
            return counts.overflows >= seen.overflows ? counts.overflows - seen.overflows : counts.overflows
        }
        count(.overflows, [], by: overflows)
    }
}

/// How one receiver's part of the outbox stands.
struct OutboxLevel: Sendable, Equatable {
    /// Deliveries that wait although they should not.
    var overdue = 0
    var troubles = ReceiverTroubles()
}
