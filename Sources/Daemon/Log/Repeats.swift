// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Logging

/// One entry of the log before it is written.
struct LogEntry: Sendable, Equatable {
    var level: Logger.Level
    var message: String
    var fields: Logger.Metadata = [:]

    /// Its kind, when it has one.
    var event: Event? { fields["event"].flatMap { Event(rawValue: "\($0)") } }

    /// What its cause belongs to: a full disk is one trouble to the intake, however many files wait for it; a file that the database refuses is one by
    /// itself.
    fileprivate func subject(of event: Event) -> String {
        let file = event == .refused ? fields["file"] : nil
        return "\(event.rawValue) \(fields["worker"] ?? "") \(fields["receiver"] ?? "") \(file ?? "")"
    }

    fileprivate func with(_ words: String, _ count: Int) -> LogEntry {
        LogEntry(level: level, message: "\(message) (\(words))", fields: fields.merging(["count": "\(count)"]) { _, new in new })
    }
}

/// Keeps a failure that goes on from filling the log. The first is told; the same again is counted, and told with its number once in
/// `span` and when it is over. Holds no clock and wakes nobody: what is due is told with the next entry, whatever that is.
struct Repeats: Sendable {
    /// How long the same failure is only counted.
    static let span = Duration.seconds(600)
    /// The most failures that are counted at a time: a database may refuse any number of files, and every entry looks at all that are counted.
    static let runsMax = 128

    private struct Run: Sendable {
        var told: ContinuousClock.Instant
        /// Since it was told last.
        var held = 0
        /// Since it began.
        var count = 1
        var last: LogEntry
    }

    /// By subject, at most `runsMax`.
    private var runs: [String: Run] = [:]

    /// What is to be written now that this came: nothing but it as a rule. What is held back comes at the level of debugging.
    mutating func take(_ entry: LogEntry, at now: ContinuousClock.Instant) -> [LogEntry] {
        let event = entry.event
        let subject = event.map { entry.subject(of: $0.ends ?? $0) }
        var entries = due(at: now, but: subject)
        guard let event, let subject else { return entries + [entry] }
        if event.ends != nil {
            guard let run = runs.removeValue(forKey: subject) else { return entries + [entry] }
            return entries + [entry.with("after \(run.count) \(run.count == 1 ? "failure" : "failures")", run.count)]
        }
        guard event.isCounted else { return entries + [entry] }
        guard var run = runs[subject] else {
            if runs.count >= Self.runsMax, let oldest = runs.min(by: { $0.value.told < $1.value.told }) {
                // What is forgotten is told again when it comes again.
                runs[oldest.key] = nil
                if oldest.value.held > 0 { entries.append(oldest.value.last.with(Self.times(oldest.value.count), oldest.value.count)) }
            }
            runs[subject] = Run(told: now, last: entry)
            return entries + [entry]
        }
        run.count += 1
        run.last = entry
        if now - run.told >= Self.span {
            entries.append(entry.with("\(Self.times(run.count)) so far", run.count))
            run.told = now
            run.held = 0
        } else {
            run.held += 1
            entries.append(LogEntry(level: .debug, message: entry.message, fields: entry.fields))
        }
        runs[subject] = run
        return entries
    }

    /// What was counted and not told yet, at the end.
    mutating func flush() -> [LogEntry] {
        defer { runs = [:] }
        return runs.sorted { $0.key < $1.key }.map(\.value).filter { $0.held > 0 }.map { $0.last.with(Self.times($0.count), $0.count) }
    }

    private mutating func due(at now: ContinuousClock.Instant, but subject: String?) -> [LogEntry] {
        let due = runs.filter { $0.key != subject && now - $0.value.told >= Self.span }.sorted { $0.key < $1.key }
        // What did not come again for so long is over; when it comes again, it is news.
        for (key, _) in due { runs[key] = nil }
        return due.map(\.value).filter { $0.held > 0 }.map { $0.last.with(Self.times($0.count), $0.count) }
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
}
