// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import TestSupport
import Testing

extension RealBinary {
    @Suite(.timeLimit(.minutes(2))) struct `vedette listen` {
        @Test func `it verifies what the daemon's own sender sends, answers as scripted, and ends when told`() async throws {
            try await Scratch.with { scratch in
                let secret = try scratch.write("secret", "whsec_" + Data(repeating: 7, count: 32).base64EncodedString())
                let listener = try scratch.start(["listen", "--port", "0", "--secret", secret, "--answer", "503,200", "--json"])
                let url = try await address(of: listener) { listener.stderr }
                let installation = try Installation(scratch, receivers: [])
                try scratch.write("secret", "whsec_" + Data(repeating: 7, count: 32).base64EncodedString())
                try installation.write(Installation.yaml(receivers: [("desk", url)]))
                try await scratch.run("receivers", "test", "desk", "--config", installation.configuration).check(1)
                try await scratch.run("receivers", "test", "desk", "--config", installation.configuration).check()

                let other = try scratch.write("other/secret", "whsec_" + Data(repeating: 8, count: 32).base64EncodedString())
                try installation.write(
                    Installation.yaml(receivers: [("desk", url)]).replacing("{file: secret}", with: "{file: \"\(other)\"}"))
                try await scratch.run("receivers", "test", "desk", "--config", installation.configuration).check()

                let lines = try await listener.stop(within: .seconds(10)).check().json()
                #expect(lines.map { $0["signature"].string } == ["verified", "verified", "wrong"])
                #expect(lines.map { $0["answered"].int } == [503, 200, 200])
                #expect(lines.allSatisfy { $0["body"]["data"]["reason"].string == "test" })
            }
        }

        @Test func `a body that is too long is refused as such`() async throws {
            try await Scratch.with { scratch in
                let listener = try scratch.start(["listen", "--port", "0"])
                var request = URLRequest(url: try #require(URL(string: try await address(of: listener) { listener.stdout })))
                request.httpMethod = "POST"
                request.httpBody = Data(repeating: 0x20, count: 2 << 20)
                let response = try await URLSession.shared.data(for: request).1 as? HTTPURLResponse
                #expect(response?.statusCode == 413)
                try await listener.stop(within: .seconds(10)).check()
            }
        }

        @Test func `a person sees the verdict on the signature, the title and the quote`() async throws {
            try await Scratch.with { scratch in
                let listener = try scratch.start(["listen", "--port", "0"])
                let url = try await address(of: listener) { listener.stdout }
                let installation = try Installation(scratch, receivers: [("desk", url)])
                try await scratch.run("receivers", "test", "desk", "--config", installation.configuration).check()
                let text = try await listener.stop(within: .seconds(10)).check().stdout
                for part in ["ALERT OPENED", "signature not checked", "TEST: ", "“This is a test of Vedette. Nothing has happened.”"] {
                    #expect(text.contains(part))
                }
                #expect(!text.contains("\u{1B}"))
            }
        }

        @Test func `what is no secret is a configuration error that does not repeat it`() async throws {
            try await Scratch.with { scratch in
                let file = try scratch.write("secret", "hunter2hunter2")
                let result = try await scratch.run("listen", "--port", "0", "--secret", file).check(78)
                #expect(result.stderr.contains("whsec_"))
                #expect(!result.stderr.contains("hunter2"))
            }
        }

        private func address(of listener: RunningCommand, _ output: @escaping () -> String) async throws -> String {
            try await eventually("it listens") { output().contains("listening on http://") }
            let line = output().split(separator: "\n").first { $0.contains("listening on ") } ?? ""
            return String(line.split(separator: " ").first { $0.hasPrefix("http://") } ?? "")
        }
    }
}
