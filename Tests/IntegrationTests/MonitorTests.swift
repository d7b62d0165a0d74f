// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import Glibc
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(3))) struct `what watches over the daemon` {
        /// Starts a daemon that serves on any free port; answers where.
        private func start(_ installation: Installation, _ receivers: [(name: String, url: String)]) async throws -> (
            RunningCommand, String
        ) {
            try installation.write(Installation.yaml(receivers: receivers) + "http: {listen: \"127.0.0.1:0\"}\n")
            let daemon = try installation.start()
            var port: Substring?
            try await eventually("it serves") {
                port = daemon.stderr.split(separator: "(port ").dropFirst().first?.prefix { $0.isNumber }
                return port != nil
            }
            return (daemon, "http://127.0.0.1:\(try #require(port))/")
        }

        private func get(_ url: String) async throws -> (status: Int, type: String, text: String) {
            let (data, response) = try await URLSession.shared.data(from: try #require(URL(string: url)))
            let answer = try #require(response as? HTTPURLResponse)
            return (answer.statusCode, answer.value(forHTTPHeaderField: "Content-Type") ?? "", String(decoding: data, as: UTF8.self))
        }

        /// A connection to a port of this machine on which half a request is said.
        private func halfARequest(to port: UInt16) throws -> Int32 {
            let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let code = unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            try #require(code == 0)
            let half = Array("GET /metrics HTTP/1.1\r\nHost: ".utf8)
            try #require(unsafe write(connection, half, half.count) == half.count)
            return connection
        }

        @Test func `connections that say nothing whole take no place from the articles`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [])
                    let (daemon, url) = try await start(installation, [("desk", receiver.url)])
                    let port = try #require(URL(string: url)?.port)
                    let open = try (0..<100).map { _ in try halfARequest(to: UInt16(port)) }
                    defer { for connection in open { close(connection) } }
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try await eventually("the alert arrives") { !receiver.requests.isEmpty }
                    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(daemon.pid)/fd")
                    #expect(descriptors.count < 80, "\(descriptors.count)")
                    try await daemon.stop().check()
                }
            }
        }

        @Test func `metrics tell of files, notifications and deliveries`() async throws {
            try await Scratch.with { scratch in
                try await WebhookReceiver.with { receiver in
                    let installation = try Installation(scratch, receivers: [])
                    let (daemon, url) = try await start(installation, [("desk", receiver.url)])
                    try installation.drop("talks.txt", Articles.talksCollapse)
                    try installation.drop("empty.txt", "")
                    try await eventually("the alert arrives") { !receiver.requests.isEmpty && installation.rejected.count == 2 }
                    var metrics = ""
                    try await eventually("the answer is counted") {
                        metrics = try await get(url + "metrics").text
                        return metrics.contains("vedette_delivery_attempts_total{")
                    }
                    for line in [
                        "# TYPE vedette_files_total counter",
                        "vedette_files_total{outcome=\"accepted\",reason=\"\"} 1",
                        "vedette_files_total{outcome=\"rejected\",reason=\"empty\"} 1",
                        "vedette_articles_total 1",
                        "vedette_notifications_total{signal=\"talks-collapse\",type=\"alert.opened\",reason=\"first-report\"} 1",
                        "vedette_delivery_attempts_total{receiver=\"desk\",outcome=\"delivered\",reason=\"\"} 1",
                        "# TYPE vedette_stage_duration_seconds histogram",
                        "vedette_stage_duration_seconds_count{stage=\"read\"} 2",
                        "vedette_inbox_in_hand_files 0",
                        "vedette_intake_hindered 0",
                        "vedette_config_last_reload_successful 1",
                    ] {
                        #expect(metrics.split(separator: "\n").contains(Substring(line)), "\(line) in\n\(metrics)")
                    }
                    #expect(try await get(url + "metrics").type == "text/plain; version=0.0.4; charset=utf-8")
                    #expect(try await get(url + "healthz") == (200, "text/plain; charset=utf-8", "ok\n"))
                    #expect(try await get(url + "anything").status == 404)
                    try await daemon.stop().check()
                }
            }
        }

        @Test func `an inbox that is gone makes it unready, and a bad reload shows`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                let (daemon, url) = try await start(installation, [])
                #expect(try await get(url + "readyz").status == 200)
                try FileManager.default.moveItem(atPath: scratch.path("inbox"), toPath: scratch.path("away"))
                try await eventually("it is not ready") {
                    let answer = try await get(url + "readyz")
                    return answer.status == 503 && answer.text == "the inbox is not there\n"
                }
                #expect(try await get(url + "healthz").status == 200)
                try FileManager.default.moveItem(atPath: scratch.path("away"), toPath: scratch.path("inbox"))
                try await eventually("it is ready again") { try await get(url + "readyz").status == 200 }
                try installation.write("inbox: {pth: inbox}\n")
                daemon.signal(SIGHUP)
                try await eventually("the bad reload shows") {
                    try await get(url + "metrics").text.contains("vedette_config_last_reload_successful 0")
                }
                try await daemon.stop().check()
            }
        }

        @Test func `only this machine is listened on`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                try installation.write(Installation.yaml(receivers: []) + "http: {listen: \"0.0.0.0:9477\"}\n")
                let check = try await scratch.run("check", "--config", installation.configuration).check(78)
                #expect(check.stdout.contains("http.listen") || check.stderr.contains("http.listen"))
            }
        }

        @Test func `a socket that a killed daemon left behind is taken over`() async throws {
            try await Scratch.with { scratch in
                let installation = try Installation(scratch, receivers: [])
                try installation.write(Installation.yaml(receivers: []) + "http: {listen: \"unix:\(scratch.path("http.sock"))\"}\n")
                for _ in 0..<2 {
                    let daemon = try installation.start()
                    try await eventually("it serves") { daemon.stderr.contains("metrics are served on unix:") }
                    let mode = try FileManager.default.attributesOfItem(atPath: scratch.path("http.sock"))[.posixPermissions] as? Int
                    #expect(mode == 0o660, "the group may connect, nobody else")
                    try await daemon.crash()
                }
            }
        }
    }
}
