// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(4))) struct `two processes share the work` {
        private func start(_ role: String, _ installation: Installation) throws -> RunningCommand {
            try installation.scratch.start(["run", "--config", installation.configuration, "--role", role])
        }

        /// An intake and a sender, both at work.
        private func both(_ installation: Installation) async throws -> (intake: RunningCommand, sender: RunningCommand) {
            // At the same moment, on a state that is not there yet: both make it.
            let (sender, intake) = (try start("sender", installation), try start("intake", installation))
            try await ready(intake)
            try await ready(sender)
            return (intake, sender)
        }

        private func ready(_ daemon: RunningCommand) async throws {
            try await eventually("it is at work", within: .seconds(60)) { daemon.stderr.contains("notice: vedette ") || !daemon.isRunning }
            #expect(daemon.isRunning, "\(daemon.stderr)")
        }

        @Test func `what one reads the other sends, woken at once, and either tells its own part`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let (intake, sender) = try await both(installation)
                    let dropped = ContinuousClock.now
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    let request = try #require(try await receiver.requests(atLeast: 1).first)
                    // The slow look alone comes every 30 s.
                    #expect(dropped.duration(to: .now) < .seconds(10))
                    #expect(request.headers["webhook-signature"] != nil)
                    try await eventually("the file is in the archive") { installation.archived == ["talks.txt"] }
                    try await eventually("the answer is recorded") { sender.stderr.contains("delivered ") }
                    #expect(!intake.stderr.contains("delivered ") && !sender.stderr.contains("alert.opened"))

                    let status = try #require(
                        try await scratch.run("status", "--config", installation.configuration, "--json").check().json().first)
                    #expect(status["running"] == .bool(true))
                    #expect(status["daemons"].array.compactMap { $0["role"].string } == ["intake", "sender"])
                    #expect(status["inbox"]["live"]["pid"].int == Int(intake.pid))
                    let text = try await scratch.run("status", "--config", installation.configuration).check().stdout
                    for line in ["intake", "sender"] { #expect(text.contains(line)) }
                    try await intake.stop().check()
                    try await sender.stop().check()
                    #expect(scratch.files(below: "state").contains { $0.hasSuffix(".wake") } == false)
                }
            }
        }

        @Test func `either is killed and comes back; nothing is lost, nothing is told twice, and the order stays`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    var (intake, sender) = try await both(installation)
                    try installation.drop("border-1.txt", Articles.borderClosure(1))
                    try await receiver.requests(atLeast: 1)
                    // What was taken and is not recorded yet would be sent again, under the same id.
                    try await eventually("it is recorded") {
                        let told = try await scratch.run("deliveries", "--json", "--config", installation.configuration).check().json()
                        return told.first?["state"].string == "delivered"
                    }

                    // Without a sender the intake goes on; what it decides is sent by the next one, although nobody wakes that.
                    try await sender.crash()
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await eventually("it is read without a sender") { installation.archived == ["border-1.txt", "talks.txt"] }
                    #expect(receiver.requests.count == 1)
                    sender = try start("sender", installation)
                    try await receiver.requests(atLeast: 2, within: .seconds(40))

                    // Without an intake the sender waits; what is dropped is read by the next one.
                    try await intake.crash()
                    try installation.drop("ordinary.txt", Articles.ordinary)
                    intake = try start("intake", installation)
                    try await eventually("it is read", within: .seconds(40)) { installation.archived.count == 3 }

                    try await intake.stop().check()
                    try await sender.stop().check()
                    let requests = receiver.requests
                    #expect(Set(requests.map { $0.headers["webhook-id"] }).count == requests.count)
                    #expect(try requests.map { try $0.json()["data"]["signal"].string } == ["border-closure", "talks-collapse"])
                }
            }
        }

        @Test func `the intake opens no secret, the sender no rules, and each reloads by itself`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [("desk", receiver.url)])
                    let (intake, sender) = try await both(installation)
                    try FileManager.default.removeItem(atPath: scratch.path("secret"))
                    for daemon in [intake, sender] { daemon.signal(SIGHUP) }
                    try await eventually("the intake takes it") { intake.stderr.contains("notice: reloaded") }
                    try await eventually("the sender names what is missing") { sender.stderr.contains("not reloaded") }
                    #expect(sender.stderr.contains("receivers[0].secret"))
                    try scratch.write("secret", installation.secret + "\n")
                    // A receiver that only the intake knows yet waits, and makes the sender neither busy nor forgetful.
                    try installation.write(Installation.yaml(receivers: [("ops", receiver.url)]))
                    intake.signal(SIGHUP)
                    try await eventually("the intake takes it") { intake.stderr.components(separatedBy: "notice: reloaded").count == 3 }
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await eventually("it is read") { installation.archived == ["talks.txt"] }
                    try await Task.sleep(for: .milliseconds(500))
                    #expect(receiver.requests.isEmpty)
                    sender.signal(SIGHUP)
                    try await receiver.requests(atLeast: 1)
                    try await intake.stop().check()
                    try await sender.stop().check()
                }
            }
        }

        @Test func `each serves what it counts`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                try installation.write(Installation.yaml(receivers: []) + "http: {listen: \"127.0.0.1:0\", intake: \"127.0.0.1:0\"}\n")
                let (intake, sender) = try await both(installation)
                let own = ["vedette_intake_hindered", "vedette_build_info"]
                for (daemon, names, others) in [
                    (intake, own, ["vedette_outbox"]), (sender, ["vedette_build_info"], ["vedette_intake", "vedette_inbox"]),
                ] {
                    var port: Substring?
                    try await eventually("it serves") {
                        port = daemon.stderr.split(separator: "(port ").dropFirst().first?.prefix { $0.isNumber }
                        return port != nil
                    }
                    let known = try #require(port)
                    let url = try #require(URL(string: "http://127.0.0.1:\(known)/metrics"))
                    let metrics = String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
                    for name in names { #expect(metrics.contains("\n" + name)) }
                    for name in others { #expect(!metrics.contains("\n" + name)) }
                }
                try await intake.stop().check()
                try await sender.stop().check()
            }
        }

        @Test(arguments: [("intake", "intake"), ("sender", "all"), ("all", "sender")])
        func `a part has one daemon, and so has the whole`(first: String, second: String) async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                let holder = try start(first, installation)
                try await ready(holder)
                let result = try await start(second, installation).result(within: .seconds(60)).check(1)
                #expect(result.stderr.contains("another daemon, process \(holder.pid), works on"))
                try await holder.stop().check()
            }
        }
    }
}
