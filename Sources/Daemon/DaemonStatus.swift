// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import Inbox
public import Store
import SystemPackage

/// How a daemon stands, from its database and its folders: what `vedette status` shows. Works beside a running daemon and without one.
public struct DaemonStatus: Sendable, Codable {
    /// What the database says.
    public var ledger: StatusReport
    /// Files that wait in the inbox.
    public var waiting: Int
    /// Files in the folder for rejected ones, without their reasons.
    public var rejected: Int

    /// Looks at the database and the folders of a configuration. Throws `StoreError`.
    public init(of configuration: Configuration) throws {
        ledger = try Store(readingFrom: configuration.state).status()
        waiting = Self.files(below: configuration.inbox.path.string).count
        rejected = Self.files(below: configuration.inbox.rejected.string).count { !$0.hasSuffix(".reason.json") }
    }

    /// A status of these parts.
    public init(ledger: StatusReport, waiting: Int, rejected: Int) {
        self.ledger = ledger
        self.waiting = waiting
        self.rejected = rejected
    }

    private static func files(below path: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: path) else { return [] }
        var files: [String] = []
        for case let name as String in walk where files.count < Limits.filesCounted {
            let isFile = walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular
            if isFile, !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { files.append(name) }
        }
        return files
    }

    /// The status as lines for a person.
    public func page(at now: Date) -> String {
        var lines = [daemonLine(now)]
        lines.append("inbox       \(waiting) waiting, \(rejected) in the folder for rejected files")
        lines.append("articles    \(ledger.articles)" + lastArticle(now))
        lines.append(
            "alerts      \(ledger.alerts), in \(ledger.openSituations) open situations with \(ledger.openDevelopments) open developments")
        lines += ledger.receivers.map { line($0, now) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func daemonLine(_ now: Date) -> String {
        guard let daemon = ledger.daemon else { return "daemon      has not run on this database" }
        let since = "version \(daemon.version), process \(daemon.pid), started \(ago(daemon.started, now))"
        let reload = daemon.reloadFailure.map { "; the last reload failed: \($0)" } ?? ""
        return "daemon      " + (daemon.stopped.map { "stopped \(ago($0, now))" } ?? since) + reload
    }

    private func lastArticle(_ now: Date) -> String {
        guard let last = ledger.lastArticle else { return "" }
        return ", the last one \(ago(last.arrived, now)): \(last.headline ?? "without headline")" + (last.outlet.map { " (\($0))" } ?? "")
    }

    private func line(_ receiver: StatusReport.ReceiverStatus, _ now: Date) -> String {
        var parts = ["\(receiver[.delivered]) delivered", "\(receiver[.waiting]) waiting"]
        let dead = receiver[.rejected] + receiver[.givenUp] + receiver[.receiverRemoved]
        if dead > 0 { parts.append("\(dead) dead letters") }
        if let oldest = receiver.oldestWaiting { parts.append("the oldest from \(ago(oldest, now))") }
        if let failure = receiver.lastFailure { parts.append("last failure \(ago(failure.at, now)): \(failure.reason)") }
        if let disabled = receiver.disabled { parts.append("DISABLED \(ago(disabled.at, now)): \(disabled.reason)") }
        return "receiver    \(receiver.name): " + parts.joined(separator: ", ")
    }

    private func ago(_ date: Date, _ now: Date) -> String { Duration.seconds(max(0, now.timeIntervalSince(date))).words + " ago" }
}
