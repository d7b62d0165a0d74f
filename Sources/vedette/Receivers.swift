// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Foundation
import Situations
import Webhooks

/// `vedette receivers …`
struct Receivers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks after the receivers of a configuration.", subcommands: [ReceiversTest.self])
}

/// `vedette receivers test`: does it work?
struct ReceiversTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Sends a signed, marked test alert to a receiver and prints the exchange.",
        discussion: "Secrets, tokens and the address' path are masked. Exit status: 0 delivered, 1 not.")

    @Argument(help: "The receiver's name in the configuration.")
    var name: String

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let known = try configuration.load(for: "receivers test \(name)").receivers
        guard let receiver = known.first(where: { $0.name == name }) else {
            let names = known.map(\.name).joined(separator: ", ")
            throw ValidationError("found no receiver \"\(name)\"; the configuration has \(names.isEmpty ? "none" : names)")
        }
        let now = Date()
        let alert = Alert.test(at: now)
        let request: WebhookRequest
        do { request = try receiver.format.request(for: alert, to: receiver, at: now) } catch {
            throw Failure.failed("the test alert cannot be told: \(error)")
        }
        let client: HTTPClient
        do { client = try HTTPClient() } catch { throw Failure.failed("\(error)") }
        let result = await client.send(request, to: receiver)
        await client.shutdown()

        let exchange = Exchange(
            receiver: receiver, id: alert.messageID, request: request, attempt: Attempt(number: 1, at: now, result: result))
        if json {
            try Console.standard.print(json: exchange)
        } else {
            try Console.standard.print(exchange.text(Console.standard))
        }
        if exchange.attempt.outcome != .delivered { throw ExitCode.failure }
    }
}
