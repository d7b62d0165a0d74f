// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Situations
import SystemPackage
import Testing

@testable import Daemon
@testable import Store

extension DaemonTests {
    @Test func `while another process holds the database the intake waits, says so, and loses nothing`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Running.with(receiver) { running in
            let hold = try await Hold(running.fixture.path("vedette.sqlite"))
            defer { hold.release() }
            try running.fixture.drop(Self.collapsed, as: "a.txt")
            try running.fixture.drop(Self.other, as: "b.txt")
            try await eventually("the intake says that it waits") { running.memory.count(of: "the intake waits") > 0 }
            #expect(running.fixture.files(below: "inbox") == ["a.txt", "b.txt"])
            #expect(receiver.messages.isEmpty)

            hold.release()
            try await eventually("both are archived") { running.fixture.files(below: "archive").count == 2 }
            try await eventually("both alerts arrive") { receiver.messages.count == 2 }
            try await eventually("the status tells that nothing is in hand any more") {
                LiveStatus(state: running.fixture.path("vedette.sqlite"))?.inHand == 0
            }
            #expect(running.memory.count(of: "the database is back") == 1)
            #expect(try running.store.status().articles == 2)
            #expect(try running.store.status().files.map(\.outcome) == [.accepted])
        }
    }

    @Test func `a file that the database refuses stays in the inbox, and the others go on`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Fixture.with { fixture in
            try await Running.with(receiver, in: fixture) { running in
                try fixture.drop(Self.collapsed, as: "first.txt")
                try await eventually("it is stored") { try !running.store.alertSummaries().isEmpty }
            }
            let alert = try #require(try Store(readingFrom: fixture.path("vedette.sqlite")).alertSummaries().first).alert
            for name in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: fixture.path("vedette.sqlite" + name)) {
                try FileManager.default.removeItem(at: fixture.url("vedette.sqlite" + name))
            }
            try await Running.with(receiver, in: fixture) { running in
                // A notification that the daemon knows nothing of stands where the article's will be.
                let situation = Situation(
                    id: alert.data.situation.id, title: alert.data.situation.title, actors: alert.data.actors, level: .calm, history: [])
                let development = Development(
                    id: alert.data.id, situation: situation.id, ladder: "talks", signal: alert.data.signal, rung: 3, severity: .high,
                    verdict: .claimed, firstSeen: alert.timestamp, lastSeen: alert.timestamp, closed: alert.timestamp, reports: [])
                let other = try Store(path: fixture.path("vedette.sqlite"))
                try other.apply(Change(situations: [situation], developments: [development], alerts: [AddressedAlert(alert, to: [])]))

                // The database is not to be had at first, and refuses the file when it is.
                let hold = try await Hold(fixture.path("vedette.sqlite"))
                defer { hold.release() }
                try fixture.drop(Self.collapsed, as: "refused.txt")
                try await eventually("the intake waits") { running.memory.count(of: "the intake waits") > 0 }
                hold.release()
                try await eventually("the refusal is told") { running.memory.count(of: "refused by the database, left in place") == 1 }
                try await eventually("it is told that the intake goes on") {
                    running.memory.count(of: "the database is back") == 1
                        && LiveStatus(state: fixture.path("vedette.sqlite")).map { $0.hindrance == nil } == true
                }
                try fixture.drop(Self.other, as: "b.txt")
                try await eventually("the other one is archived, this one stays") {
                    fixture.files(below: "archive").contains { $0.hasSuffix("/b.txt") }
                        && fixture.files(below: "inbox") == ["refused.txt"]
                }
                #expect(try running.store.status().articles == 1)
            }
        }
    }

    @Test func `an inbox that comes late, and one that comes anew, is locked when it comes`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Fixture.with { fixture in
            try FileManager.default.removeItem(at: fixture.url("inbox"))
            try await Running.with(receiver, in: fixture) { running in
                for times in 1...2 {
                    try FileManager.default.createDirectory(at: fixture.url("inbox"), withIntermediateDirectories: false)
                    try await eventually("it is seen") { running.memory.count(of: "the folder is back") == times }
                    // Looked at after the daemon's turn: whoever looks holds the lock for a moment.
                    try await Task.sleep(for: .milliseconds(300))
                    let error = #expect(throws: DaemonError.self) { try FolderLock(FilePath(fixture.path("inbox"))) }
                    guard case .locked = error else { throw TimedOut() }
                    let gone = running.memory.count(of: "the folder is gone")
                    try FileManager.default.removeItem(at: fixture.url("inbox"))
                    try await eventually("it is missed") { running.memory.count(of: "the folder is gone") > gone }
                }
                #expect(running.memory.count(of: "not ours alone") == 0)
            }
        }
    }

    @Test func `a process that has taken over a dead daemon's number is no daemon`() {
        let pid = Int(ProcessInfo.processInfo.processIdentifier)
        #expect(!DaemonState(version: "0", pid: pid, started: Date()).isRunning)
    }

    @Test func `a reload says which changes take a restart`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Running.with(receiver) { running in
            let yaml = try String(contentsOf: running.fixture.url("vedette.yaml"), encoding: .utf8)
            try running.fixture.write(
                yaml.replacing("log: {level: info}", with: "log: {level: info, format: journal}"),
                to: "vedette.yaml")
            running.reload()
            try await eventually("it is taken", within: .seconds(60)) { running.memory.count(of: "notice: reloaded") == 1 }
            #expect(running.memory.count(of: "log.format: a change takes a restart") == 1)
        }
    }

    @Test func `a stop keeps what came of the last reload`() async throws {
        let receiver = try TestReceiver()
        defer { receiver.close() }
        try await Fixture.with { fixture in
            try await Running.with(receiver, in: fixture) { running in
                try fixture.write("nonsense: 1\n", to: "vedette.yaml")
                running.reload()
                try await eventually("it is refused") { running.memory.count(of: "not reloaded") == 1 }
            }
            let state = try #require(try Store(readingFrom: fixture.path("vedette.sqlite")).status().daemons.first)
            let (reloaded, stopped) = (try #require(state.reloaded), try #require(state.stopped))
            #expect(state.started <= reloaded && reloaded <= stopped)
            #expect(state.reloadFailure == "1 error in \(fixture.path("vedette.yaml"))")
        }
    }
}
