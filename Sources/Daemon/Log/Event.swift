// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Logging

/// The kinds of event that the daemon logs. In the journal each has an id of its own (`MESSAGE_ID`), under which `systemd/vedette.catalog` explains it:
/// `journalctl -x`. An id is never changed, and never given to another kind.
enum Event: String, CaseIterable, Sendable {
    case started
    case stopping
    case stopped
    case reloaded
    case notReloaded = "not-reloaded"
    case configurationProblem = "configuration-problem"
    case restartNeeded = "restart-needed"
    case alert
    case delivered
    case notDelivered = "not-delivered"
    case deadLetter = "dead-letter"
    case receiverBack = "receiver-back"
    case receiverGone = "receiver-gone"
    case receiverRemoved = "receiver-removed"
    case rejected
    case leftAlone = "left-alone"
    case embargoed
    case notMoved = "not-moved"
    case movedAgain = "moved-again"
    case refused
    case inboxTrouble = "inbox-trouble"
    case inboxBack = "inbox-back"
    case databaseTrouble = "database-trouble"
    case databaseBack = "database-back"
    case databaseDamaged = "database-damaged"
    case removed
    case notRemoved = "not-removed"
    case monitorServes = "monitor-serves"
    case monitorTrouble = "monitor-trouble"
    case stuck
    case wakeTrouble = "wake-trouble"

    /// Its `MESSAGE_ID` (systemd.journal-fields(7)), 128 bits in hexadecimal, made at random once.
    var id: String {
        switch self {
        case .started: "3e00d1f3b4a34528a3d8509363dc0499"
        case .stopping: "c166ae6aae6c44b3b15467290e35e539"
        case .stopped: "f8c2a6e17d5c43f087ba7f0782bf7153"
        case .reloaded: "8db5e4914853435baac93d50de42dcd0"
        case .notReloaded: "c72d72b17a614974aaccfc8a9be60db8"
        case .configurationProblem: "a23717e416be40bca31e7befff22ac12"
        case .restartNeeded: "138f432387814c07954da71f262a1a9c"
        case .alert: "31a31938c270491391a694bbc0637482"
        case .delivered: "962ebe68f2754411b78edbfa403e438d"
        case .notDelivered: "f33ca9b345ee4438b8c674af04e57cd0"
        case .deadLetter: "a1f398d068254cecb0a407836c3a9f15"
        case .receiverBack: "038e0e6bc91c437eaf2bda765b094618"
        case .receiverGone: "4e66d8fa353242978642f113280363f7"
        case .receiverRemoved: "839762ffb48143259917b152e8a9e986"
        case .rejected: "d8efd82ed4a640898cae21d3a6b7ed16"
        case .leftAlone: "200ec35dea13408db79ebf36879c88f7"
        case .embargoed: "188ebe6ffb8f410dab905aef2a4476ea"
        case .notMoved: "34e99f6ff0744558b6c03cab2d05a210"
        case .movedAgain: "41da021e21c75988f748da82ee4dc216"
        case .refused: "a267fa564bae43f99808acf3139a630a"
        case .inboxTrouble: "9cb13f432779485286798931398031f0"
        case .inboxBack: "e13710f506c74b829f543cbc355898ad"
        case .databaseTrouble: "2d8c0c13ebd64f14b94e3d73969b5596"
        case .databaseBack: "8330de206447498b86e1e309184d513f"
        case .databaseDamaged: "67b76fe34105451caee067a12691140c"
        case .removed: "fa96b3f9bff04a7eb1ef86c7c0ac8cc4"
        case .notRemoved: "0c3ee572f5e94ded92673605b2326cb9"
        case .monitorServes: "8eba08a1a283497cba48d9ece69a2fbe"
        case .monitorTrouble: "806e52c32f7148298c8076a14ff4b00d"
        case .stuck: "851f11184b854f3e9e786d5b995597ff"
        case .wakeTrouble: "f93d6b811e62497192eb79a75101310b"
        }
    }

    /// How grave it is unless whoever logs it says otherwise.
    var level: Logger.Level {
        switch self {
        case .alert, .delivered, .leftAlone, .embargoed: .info
        case .started, .stopping, .stopped, .reloaded, .receiverBack, .inboxBack, .databaseBack, .movedAgain, .removed, .monitorServes:
            .notice
        case .restartNeeded, .notDelivered, .receiverRemoved, .rejected, .inboxTrouble, .notRemoved, .wakeTrouble: .warning
        case .notReloaded, .configurationProblem, .deadLetter, .receiverGone, .notMoved, .refused, .databaseTrouble, .monitorTrouble: .error
        case .databaseDamaged, .stuck: .critical
        }
    }

    /// Whether it comes again and again until somebody mends the cause; then it is told once, and counted (`Repeats`).
    var isCounted: Bool {
        switch self {
        case .notMoved, .refused, .databaseTrouble, .notRemoved, .monitorTrouble, .wakeTrouble: true
        default: false
        }
    }

    /// What is over when this happens.
    var ends: Event? {
        switch self {
        case .databaseBack: .databaseTrouble
        case .monitorServes: .monitorTrouble
        case .movedAgain: .notMoved
        default: nil
        }
    }
}

extension Logger {
    /// Logs an event with its fields: `file` becomes `VEDETTE_FILE` in the journal. No field holds a secret or an article's text.
    ///
    /// - Parameter level: when it differs from the event's.
    func tell(
        _ event: Event, _ message: @autoclosure () -> Logger.Message, _ fields: @autoclosure () -> Logger.Metadata = [:],
        level: Logger.Level? = nil
    ) {
        log(level: level ?? event.level, message(), metadata: fields().merging(["event": "\(event.rawValue)"]) { given, _ in given })
    }
}
