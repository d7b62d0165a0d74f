// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Inbox
import Logging
import News
import Synchronization
import SystemPackage
import Testing

@testable import Daemon
@testable import Store

/// The pipeline by itself: a real folder, a real database, and no rule that finds anything.
@Suite(.timeLimit(.minutes(3))) struct PipelineTests {
    /// A pipeline that runs, and what it works with.
    private struct Subject {
        let pipeline: Pipeline
        let fixture: Fixture
        let store: Store
        let intake: Intake
        let memory: Memory
        let running: Task<Void, Never>
    }

    /// Runs a pipeline while the body lasts.
    private func withPipeline(_ body: (Subject) async throws -> Void) async throws {
        try await Fixture.with { fixture in
            let store = try Store(path: fixture.path("vedette.sqlite"))
            let (memory, intake, metrics) = (Memory(), Intake(), DaemonMetrics(version: "0", started: Date()))
            let pipeline = Pipeline(
                correlator: Correlator(store: store), intake: intake, metrics: metrics, logger: Log(sink: memory, level: .debug).logger,
                now: { Date() },
                onCommit: { _ in })
            var configuration = Configuration()
            configuration.rules = [Running.shipped("rules/grammar.yaml")]
            configuration.gazetteer = [Running.shipped("gazetteer/states.yaml")]
            let classifier = try #require(Rulebook.load(configuration).rulebook).classifier
            let inbox = Inbox(InboxSettings(path: FilePath(fixture.path("inbox")), settle: .milliseconds(50)))
            try inbox.start()
            pipeline.adopt(reader: DropReader(reader: ArticleReader(), classifier: classifier, metrics: metrics), inbox: inbox)
            let running = Task { await pipeline.run() }
            let subject = Subject(pipeline: pipeline, fixture: fixture, store: store, intake: intake, memory: memory, running: running)
            do { try await body(subject) } catch {
                Issue.record("the log: \(memory.lines.joined(separator: "\n"))")
                pipeline.stop()
                await running.value
                throw error
            }
            pipeline.stop()
            await running.value
        }
    }

    @Test func `after a database in trouble took an ignored entry, the pipeline rests and is not held for stuck`() async throws {
        try await withPipeline { subject in
            let (pipeline, fixture) = (subject.pipeline, subject.fixture)
            let hold = try await Hold(fixture.path("vedette.sqlite"))
            defer { hold.release() }
            try FileManager.default.createSymbolicLink(at: fixture.url("inbox/link.txt"), withDestinationURL: fixture.url("nothing"))
            try await eventually("the intake waits") { subject.memory.count(of: "the intake waits") > 0 }
            hold.release()
            try await eventually("the entry is recorded") { try subject.store.status().files.first?.reason == "symbolic-link" }
            try await eventually("nothing is in hand") { !pipeline.commitHeartbeat.isStuck(for: .zero) }
            try await Task.sleep(for: .milliseconds(100))
            for heartbeat in [pipeline.heartbeat, pipeline.commitHeartbeat] { #expect(!heartbeat.isStuck(for: .zero), "\(heartbeat.name)") }
            #expect(subject.intake.now.hindrance == nil)
        }
    }

    @Test func `a file that is stored and cannot be moved is told of with its cause`() async throws {
        try await withPipeline { subject in
            // By default the archive lies beside the inbox; a file is in its place.
            try Data().write(to: subject.fixture.url("archive"))
            try subject.fixture.drop("Flour\n\nPrices of flour rose again.", as: "1.txt")
            try await eventually("the file is held") { subject.intake.now.held.unmoved == 1 }
            #expect(subject.intake.now.held.cause?.contains("archive") == true, "\(subject.intake.now.held)")
            #expect(try subject.store.status().files.map(\.outcome) == [.accepted])
            #expect(subject.fixture.files(below: "inbox") == ["1.txt"])
        }
    }

    @Test func `told to stop while it waits for the database, it stops at once, and the files stay`() async throws {
        try await withPipeline { subject in
            let hold = try await Hold(subject.fixture.path("vedette.sqlite"))
            defer { hold.release() }
            for number in 0..<3 { try subject.fixture.drop("Flour \(number)\n\nPrices of flour rose again.", as: "\(number).txt") }
            // The fourth pause has two seconds, and each look at the database takes another.
            try await eventually("a long pause begins") { subject.memory.count(of: "the intake waits 2 s") > 0 }
            let begun = ContinuousClock.now
            subject.pipeline.stop()
            await subject.running.value
            #expect(begun.duration(to: .now) < .milliseconds(1_500))
            #expect(subject.fixture.files(below: "inbox") == ["0.txt", "1.txt", "2.txt"])
        }
    }
}

/// Another process' hold on a database, as far as the daemon can tell: nobody else may write until it is released, twenty seconds at most.
final class Hold: Sendable {
    private let end = DispatchSemaphore(value: 0)

    init(_ path: String) async throws {
        let end = end
        let isHeld = Mutex(false)
        let other = try Store(path: path)
        Thread.detachNewThread {
            do {
                try other.write("hold the lock") { _ in
                    isHeld.withLock { $0 = true }
                    if end.wait(timeout: .now() + 20) == .timedOut { Issue.record("the lock was never released") }
                }
            } catch {
                Issue.record("the lock is not to be had: \(error)")
            }
        }
        try await eventually("the lock is held") { isHeld.withLock { $0 } }
    }

    func release() { end.signal() }
}
