// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Inbox
public import Store
import SystemPackage
public import Webhooks

/// Everything an operator can set, decoded from one YAML file. `config/vedette.yaml` explains every key.
///
/// The values here are the defaults; a file sets what differs. Paths are absolute once loaded.
public struct Configuration: Sendable, Equatable {
    /// Where articles arrive and where they go.
    public var inbox = InboxSettings(path: "/var/lib/vedette/inbox")
    /// The SQLite database that holds everything worth keeping.
    public var state = "/var/lib/vedette/vedette.sqlite"
    /// How long and how much is kept.
    public var retention = Retention()
    /// Rule packs: files, or folders whose `*.yaml` are read in the order of their names.
    public var rules = ["/etc/vedette/rules"]
    /// Actors and places: files, or folders whose `*.yaml` are read in the order of their names.
    public var gazetteer = ["/etc/vedette/gazetteer"]
    /// Who can be told, in the order of the file.
    public var receivers: [Receiver] = []
    /// Who is told of what: the first match wins unless it says `continue`.
    public var routes: [Route] = []
    /// Who is told of what no route takes; `nil` stands for the first receiver.
    public var defaultReceiver: String?
    /// What holds for all deliveries.
    public var delivery = OutboxRules()
    /// When articles become alerts, and how often.
    public var alerts = Alerts()
    /// Where metrics and health are served; `nil` for nowhere.
    public var monitor: MonitorAddress?
    /// The same for an intake in a process of its own, which reaches no port.
    public var intakeMonitor: MonitorAddress?
    /// What is logged, and how.
    public var log = Log()
    /// The names of the receivers in the file, those among them whose other keys are wrong: who names one is not wrong as well.
    var namedReceivers: Set<String> = []
    /// Where each key path stands in the file, for the problems that only show later.
    var source = Source()

    /// A configuration of nothing but defaults.
    public init() {}

    /// When articles become alerts, and how often.
    public struct Alerts: Sendable, Equatable {
        /// How long after its last article a development stays open for further ones.
        public var window = Duration.seconds(72 * 3600)
        /// The shortest time between two updates of one alert, unless it becomes graver.
        public var updateInterval = Duration.seconds(15 * 60)
        /// How long nothing may have been told of an act before an easing ends it.
        public var settleAfter = Duration.seconds(3 * 3600)
        /// The same where acts go on beside their easing, as fighting does beside a truce.
        public var lullAfter = Duration.seconds(24 * 3600)
        /// How long after its last article an open alert is resolved as quiet.
        public var quietAfter = Duration.seconds(7 * 24 * 3600)

        /// The defaults.
        public init() {}
    }

    /// How long and how much is kept of what has been dealt with. By default all of it, for ever.
    public struct Retention: Sendable, Equatable {
        /// Of the archive.
        public var archive = Keeping()
        /// Of the folder for rejected files.
        public var rejected = Keeping()
        /// Of the database: articles, and what closed developments sent.
        public var state = Keeping()

        /// The defaults.
        public init() {}
    }

    /// What is logged, and how.
    public struct Log: Sendable, Equatable {
        /// The least level that is logged.
        public var level = Level.info
        /// In what shape.
        public var format = Format.auto

        /// The defaults.
        public init() {}

        /// The levels, from chatty to silent.
        public enum Level: String, Sendable, Equatable, CaseIterable {
            /// Every file and every attempt.
            case debug
            /// What an operator wants to read.
            case info
            /// What should be looked at.
            case warning
            /// What is broken.
            case error
        }

        /// The shapes of the log.
        public enum Format: String, Sendable, Equatable, CaseIterable {
            /// Journal fields under systemd, lines otherwise.
            case auto
            /// Readable lines on standard error.
            case text
            /// Fields in the systemd journal.
            case journal
        }
    }

    /// Where a configuration came from.
    struct Source: Sendable, Equatable {
        var file = "vedette.yaml"
        var positions: [String: ConfigurationProblem.Position] = [:]

        // Two configurations that say the same are equal, wherever they say it.
        static func == (_: Source, _: Source) -> Bool { true }
    }

    /// Where a daemon of a role serves metrics and health.
    public func monitor(for role: Daemon.Role) -> MonitorAddress? { role == .intake ? intakeMonitor : monitor }

    /// Who is told of what no route takes.
    public var fallbackReceiver: String? { defaultReceiver ?? receivers.first?.name }

    /// A problem with a value of this configuration that decoding could not see.
    func problem(
        _ severity: ConfigurationProblem.Severity = .error, at keyPath: String, found: String, expected: String
    ) -> ConfigurationProblem {
        ConfigurationProblem(
            severity, file: source.file, position: source.positions[keyPath], keyPath: keyPath, found: found, expected: expected)
    }
}
