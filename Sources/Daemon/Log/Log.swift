// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Logging
import Synchronization

/// Where log lines go.
protocol LogSink: Sendable {
    func write(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata)
}

/// The daemon's log: lines on standard error, or fields in the systemd journal. Its level follows a reload.
public final class Log: Sendable {
    private let sink: any LogSink
    private let leastLevel: Mutex<Logger.Level>
    private let repeats = Mutex(Repeats())

    /// The log that a configuration asks for in an environment.
    ///
    /// - Parameter environment: `$JOURNAL_STREAM` tells whether standard error is the journal (systemd.exec(5)).
    public convenience init(_ settings: Configuration.Log = .init(), environment: [String: String] = ProcessInfo.processInfo.environment) {
        let journal =
            switch settings.format {
            case .journal: JournalSink()
            case .text: nil as JournalSink?
            case .auto: JournalSink.isStandardError(environment) ? JournalSink() : nil
            }
        self.init(sink: journal ?? TextSink() as any LogSink)
        follow(settings)
    }

    init(sink: any LogSink, level: Logger.Level = .info) {
        self.sink = sink
        leastLevel = Mutex(level)
    }

    /// Takes the level of a configuration from now on.
    func follow(_ settings: Configuration.Log) {
        let level: Logger.Level =
            switch settings.level {
            case .debug: .debug
            case .info: .info
            case .warning: .warning
            case .error: .error
            }
        leastLevel.withLock { $0 = level }
    }

    /// Tells what was counted and not told yet; for the end.
    func flush() { for entry in repeats.withLock({ $0.flush() }) { write(entry) } }

    private func take(_ entry: LogEntry) {
        for entry in repeats.withLock({ $0.take(entry, at: .now) }) { write(entry) }
    }

    private func write(_ entry: LogEntry) {
        if entry.level >= leastLevel.withLock({ $0 }) { sink.write(entry.level, entry.message, entry.fields) }
    }

    /// A logger that writes here.
    public var logger: Logger { Logger(label: "vedette") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: Log
        var metadata: Logger.Metadata = [:]

        /// Notices are taken whatever is written: the end of a trouble is one, and without it the next trouble would count as the same.
        var logLevel: Logger.Level {
            get { min(log.leastLevel.withLock { $0 }, .notice) }
            set { log.leastLevel.withLock { $0 = newValue } }
        }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
            log.take(LogEntry(level: event.level, message: "\(event.message)", fields: all))
        }
    }
}

/// Writes readable lines on standard error: `2026-11-21T19:18:46Z warning: the database is locked  pause=0.5 s`.
struct TextSink: LogSink {
    var now: @Sendable () -> Date = { Date() }

    func write(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) {
        let line = line(level, message, metadata)
        // A log that cannot be written has nowhere to say so.
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }

    func line(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) -> String {
        // What kind of event it is stands in the words; its name is for programs that read the journal.
        let fields = metadata.filter { $0.key != "event" }.sorted { $0.key < $1.key }.map { "  \($0.key)=\($0.value)" }.joined()
        let text = (message + fields).replacing("\n", with: "\\n")
        return "\(now().formatted(.iso8601)) \(level == .info ? "" : "\(level.rawValue): ")\(text)\n"
    }
}
