// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Webhooks

/// `vedette listen`: a small receiver for trying things out.
struct Listen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Receives alerts on this machine, verifies their signatures and prints them.",
        discussion: "It listens on 127.0.0.1 only, keeps nothing, and ends with Ctrl-C.")

    @Option(help: "The port; 0 takes any free one and prints it.")
    var port: UInt16 = 8787

    @Option(help: ArgumentHelp("The file with the receiver's secret (whsec_…). Without it signatures are not checked.", valueName: "file"))
    var secret: String?

    @Option(help: ArgumentHelp("What to answer, in order: 503:3,200 is three times 503, then 200 for ever.", valueName: "code:times,…"))
    var answer = "200"

    @Flag(help: "Print one JSON object per request.")
    var json = false

    func run() async throws {
        let script: AnswerScript
        do { script = try AnswerScript(answer) } catch { throw Failure.usage("--answer: \(error.description)") }
        let secret = try secret.map(readSecret)
        try await AlertReceiver(port: Int(port), secret: secret, script: script, json: json, console: .standard).run()
    }

    private func readSecret(_ path: String) throws -> Webhooks.Secret {
        do {
            return try Webhooks.Secret(String(decoding: try InputFile(path: path).bytes(atMost: 4_096), as: UTF8.self))
        } catch let error as InputFile.Unreadable {
            throw Failure.configuration("--secret: \(error)")
        } catch {
            throw Failure.configuration("--secret: \(path): \(error)")
        }
    }
}
