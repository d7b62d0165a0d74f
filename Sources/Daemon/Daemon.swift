// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import CLinux
public import Foundation
import Inbox
import Logging
import ServiceLifecycle
import Store
import Synchronization
import SystemPackage
import UnixSignals
import Webhooks

/// The daemon: reading starts here.
///
///     Inbox ▶ Pipeline (DropReader, then Correlator: one transaction) ▶ Outbox ▶ receivers
///
/// `Preparation` decodes and checks a configuration, `Assembly` holds the live parts, and this type runs them until told to stop.
public final class Daemon: Sendable {
    /// The program's version.
    public static let version = "0.1.0"

    /// What a running daemon can be told.
    public enum Control: Sendable {
        /// Read the configuration again. A bad one leaves everything as it is.
        case reload
        /// Look at the outbox again: somebody changed it.
        case lookAgain
        /// Finish what is in hand, and end.
        case stop
    }

    private let path: String
    private let role: Role
    private let environment: [String: String]
    private let now: @Sendable () -> Date
    private let log: Log
    private let manager: ServiceManager

    /// A daemon of a configuration file; nothing is read or opened before `run`.
    ///
    /// - Parameters:
    ///   - role: which part of the work it does.
    ///   - environment: where secrets and systemd's variables are looked up.
    ///   - log: where it logs; by default as `log` of the configuration says.
    ///   - now: the clock.
    public init(
        configuration path: String, role: Role = .all, environment: [String: String] = ProcessInfo.processInfo.environment,
        log: Log? = nil,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.path = path
        self.role = role
        self.environment = environment
        self.now = now
        // A secret that is missing must not keep the log from going where it should.
        let settings = log == nil ? Configuration.load(path, environment: environment, secrets: .unneeded).configuration?.log : nil
        self.log = log ?? Log(settings ?? .init(), environment: environment)
        manager = ServiceManager(environment: environment)
        ownRecord = OwnRecord(logger: self.log.logger)
    }

    /// Runs until SIGTERM or SIGINT; SIGHUP reloads, SIGUSR1 has it look at the outbox again. Throws why it could not start, or why it ended.
    public func run() async throws(DaemonError) {
        // SIGPIPE is caught only to be ignored: a log that is a closed pipe must not end the daemon.
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup, .sigusr1, .sigpipe)
        let (controls, send) = AsyncStream.makeStream(of: Control.self)
        let translator = Task {
            for await signal in signals {
                if signal == .sighup { send.yield(.reload) }
                if signal == .sigusr1 { send.yield(.lookAgain) }
                if signal == .sigterm || signal == .sigint { send.yield(.stop) }
            }
        }
        defer { translator.cancel() }
        try await run(controls)
    }

    /// Runs until told to stop, or until the stream of controls ends. Throws why it could not start, or why it ended.
    public func run(_ controls: AsyncStream<Control>) async throws(DaemonError) {
        if role == .sender { hideMemory() }
        let prepared = try Preparation(path, environment: environment, role: role)
        report(prepared.warnings)
        let status = StatusLine(manager, role: role, now: now)
        let controls = Controls(controls)
        guard let assembly = try await opened(prepared.configuration.state, status, controls) else { return }
        let isReady: Void? = try await patiently(controls) { () async throws(DaemonError) in try await assembly.adopt(prepared) }
        guard isReady != nil else {
            await assembly.sending?.client.shutdown()
            return
        }
        ownRecord.change(in: assembly.store) {
            $0 = DaemonState(role: role, version: Self.version, pid: Int(ProcessInfo.processInfo.processIdentifier), started: now())
        }
        status.begin(lastAlert: lastAlert(assembly.store)) { [weak assembly] in
            guard let counts = assembly?.reading?.intake.now.counts else { return 0 }
            return counts.waiting + counts.inHand + counts.settling
        }
        if let reading = assembly.reading { tell(of: reading.intake, assembly, prepared.configuration.state, status) }
        log.logger.tell(
            .started, "vedette \(Self.version) \(task(prepared.configuration))",
            [
                "role": "\(role.rawValue)", "receivers": "\(prepared.configuration.receivers.count)",
                "state": "\(prepared.configuration.state)",
            ])
        defer {
            assembly.reading?.intake.close()
            status.close()
        }
        status.ready()
        await serve(assembly, controls.stream, status)
        await assembly.sending?.client.shutdown()
        ownRecord.change(in: assembly.store) { $0?.stopped = now() }
        log.flush()
        log.logger.tell(.stopped, "stopped")
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private let failure = Mutex<DaemonError?>(nil)
    private let ownRecord: OwnRecord

    /// Opens what lives as long as the daemon; `nil` when it is told to stop meanwhile.
    private func opened(_ state: String, _ status: StatusLine, _ controls: Controls) async throws(DaemonError) -> Assembly? {
        try await patiently(controls) { () async throws(DaemonError) in
            try Assembly(
                state: state, role: role, environment: environment, log: log, now: now, onCommit: { status.count($0) },
                onAnswer: { status.count($0.delivery.receiver, $0.trouble, isDelivered: $0.isDelivered) })
        }
    }

    /// Takes a step of the start. While the database's disk is full or fails, or another process holds it, it waits, says so, and tries again; `nil`
    /// when it is told to stop meanwhile.
    private func patiently<Result>(
        _ controls: Controls, _ step: () async throws(DaemonError) -> Result
    ) async throws(DaemonError) -> Result? {
        var backoff = Backoff()
        while true {
            do throws(DaemonError) {
                let result = try await step()
                if backoff != Backoff() { log.logger.tell(.databaseBack, "the database is back, the start goes on", ["worker": "start"]) }
                return result
            } catch {
                guard case .databaseUnavailable = error else { throw error }
                let pause = backoff.pause()
                log.logger.tell(.databaseTrouble, "the start waits \(pause.words) for the database: \(error)", ["worker": "start"])
                manager.starting("Waiting for the database: \(error)", for: pause + Limits.startExtension)
                if await controls.isStopping(within: pause) { return nil }
            }
        }
    }

    /// What this daemon does, in the words of its first line.
    private func task(_ configuration: Configuration) -> String {
        let receivers = "\(configuration.receivers.count) \(configuration.receivers.count == 1 ? "receiver" : "receivers")"
        return switch role {
        case .all: "watches \(configuration.inbox.path)"
        case .intake: "watches \(configuration.inbox.path) as the intake; a sender sends"
        case .sender: "sends to \(receivers) as the sender; an intake reads"
        }
    }

    /// The intake reads hostile files as the same user: were it taken over, it must not get at the secrets here.
    private func hideMemory() {
        guard vedette_hide_memory() == 0 else { return log.logger.warning("other processes of this user can read this one's memory") }
    }

    /// From now on the service manager and the file beside the database hear how the intake fares.
    private func tell(of intake: Intake, _ assembly: Assembly, _ state: String, _ status: StatusLine) {
        let file = LiveStatusFile(state: state)
        intake.listen { [weak assembly, weak source = intake, now] in
            guard let assembly, let intake = source?.now else { return }
            let inbox = assembly.configuration?.inbox.path.string ?? ""
            status.hinders(intake.hindrance?.cause)
            status.keeps(intake.held.unmoved, for: intake.held.cause)
            status.changed()
            file.write(LiveStatus(pid: Int(ProcessInfo.processInfo.processIdentifier), at: now(), inbox: inbox, intake))
        }
        intake.tellNow()
    }

    /// When somebody was last told of anything; a database in trouble keeps nobody from starting.
    private func lastAlert(_ store: Store) -> Date? {
        do { return try store.lastNotification() } catch {
            log.logger.tell(.databaseTrouble, "the last alert is not known: \(error)", ["worker": "status"], level: .warning)
            return nil
        }
    }

    private func serve(_ assembly: Assembly, _ controls: AsyncStream<Control>, _ status: StatusLine) async {
        let watchdog = Watchdog(
            manager: manager,
            heartbeats: assembly.heartbeats,
            onStuck: { [log] in
                log.logger.tell(.stuck, "the \($0.name) is stuck; the watchdog gets no answer any more", ["worker": "\($0.name)"])
            }, onAnswer: { status.tell() })
        // Stopped from the last to the first, each when the one after it has ended: intake, then time, then the sender.
        var workers = assembly.sending.map(Worker.all(of:)) ?? []
        workers += assembly.reading.map(Worker.all(of:)) ?? []
        workers.append(
            Worker("controls") { [self] in
                for await control in controls {
                    if control == .stop { break }
                    if control == .reload { await reload(assembly, status) } else { assembly.sending?.outbox.wake() }
                }
                manager.stopping()
                log.logger.tell(.stopping, "stopping: what is in hand is finished")
            })
        if let monitor = assembly.monitor() { workers.insert(Worker("monitor") { await monitor.run() }, at: 0) }
        // Answers to the end: what is in hand may take its time, but not for ever.
        if manager.watchdog != nil {
            workers.insert(Worker("watchdog") { await cancelWhenGracefulShutdown { await watchdog.run() } }, at: 0)
        }
        var configuration = ServiceGroupConfiguration(
            services: workers.map {
                .init(
                    service: $0, successTerminationBehavior: $0.endsEverything ? .gracefullyShutdownGroup : .cancelGroup,
                    failureTerminationBehavior: .cancelGroup)
            }, logger: Logger(label: "vedette.services") { _ in SwiftLogNoOpLogHandler() })
        configuration.maximumGracefulShutdownDuration = Limits.stopGrace
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            failure.withLock { $0 = .worker("\(error)") }
        }
    }

    private func reload(_ assembly: Assembly, _ status: StatusLine) async {
        manager.reloading()
        defer { status.ready() }
        var reason: String?
        do throws(DaemonError) {
            let prepared = try Preparation(path, environment: environment, role: role)
            if let running = assembly.configuration, running.state != prepared.configuration.state {
                log.logger.tell(.restartNeeded, "state: the running daemon stays with \(running.state); a change takes a restart")
            }
            if let running = assembly.configuration, running.monitor(for: role) != prepared.configuration.monitor(for: role) {
                log.logger.tell(.restartNeeded, "http: a change takes a restart")
            }
            if let running = assembly.configuration, running.log.format != prepared.configuration.log.format {
                log.logger.tell(.restartNeeded, "log.format: a change takes a restart")
            }
            try await assembly.adopt(prepared)
            report(prepared.warnings)
            status.keeps(prepared.configuration.receivers.map(\.name))
            log.logger.tell(.reloaded, "reloaded \(path)")
        } catch {
            if case .configuration(let problems) = error {
                report(problems)
                let errors = problems.count { $0.severity == .error }
                reason = "\(errors) \(errors == 1 ? "error" : "errors") in \(path)"
            } else {
                log.logger.tell(.notReloaded, "\(error)")
                reason = "\(error)"
            }
            log.logger.tell(.notReloaded, "not reloaded: what ran goes on as it was", ["reason": "\(reason ?? "")"])
        }
        assembly.metrics.configured(well: reason == nil, at: now())
        ownRecord.change(in: assembly.store) {
            $0?.reloaded = now()
            $0?.reloadFailure = reason
        }
    }

    private func report(_ problems: [ConfigurationProblem]) {
        for problem in problems {
            log.logger.tell(.configurationProblem, "\(problem)", level: problem.severity == .error ? .error : .warning)
        }
    }
}
