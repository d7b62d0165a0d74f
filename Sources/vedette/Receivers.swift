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
        commandName: "test", abstract: "Sends a marked test alert to a receiver and prints the exchange.",
        discussion: "Secrets, tokens and the address' path are masked. Exit status: 0 delivered, 1 not.")

    @Argument(help: "The receiver's name in the configuration.")
    var name: String

    @OptionGroup var configuration: ConfigurationOption

    @Flag(help: "Send a whole life: an alert that is opened, updated and resolved.")
    var life = false

    @Flag(help: "Print one JSON object per message.")
    var json = false

    func run() async throws {
        let known = try configuration.load(for: "receivers test \(name)", secrets: .byHand).receivers
        guard let receiver = known.first(where: { $0.name == name }) else {
            let names = known.map(\.name).joined(separator: ", ")
            throw Failure.usage("found no receiver \"\(name)\"; the configuration has \(names.isEmpty ? "none" : names)")
        }
        let client: HTTPClient
        do { client = try HTTPClient() } catch { throw Failure.failed("\(error)") }
        let isWell: Bool
        do { isWell = try await send(to: receiver, with: client) } catch {
            await client.shutdown()
            throw error
        }
        await client.shutdown()
        if !isWell { throw ExitCode.failure }
    }

    /// Sends one message after the other, each with what the receiver answered to those before it, until one is not delivered.
    private func send(to receiver: Webhooks.Receiver, with client: HTTPClient) async throws -> Bool {
        let id = "test-\(Int(Date().timeIntervalSince1970 * 1_000))"
        var earlier: [Notice.Earlier] = []
        let kinds: [Alert.Kind] = life ? [.opened, .updated, .resolved] : [.opened]
        for (index, kind) in kinds.enumerated() {
            let now = Date()
            let alert = Alert.test(kind, id: id, revision: index + 1, at: now)
            let request: WebhookRequest
            do { request = try receiver.format.request(for: Notice(alert, earlier: earlier), to: receiver, at: now) } catch {
                throw Failure.failed("the test alert cannot be told: \(error)")
            }
            let result = await client.send(request, to: receiver)
            let exchange = Exchange(
                receiver: receiver, id: alert.messageID, request: request,
                attempt: Attempt(number: 1, at: now, result: result, from: receiver))
            if json {
                try Console.standard.print(json: exchange)
            } else {
                try Console.standard.print((index == 0 ? "" : "\n") + exchange.text(Console.standard))
            }
            guard exchange.attempt.outcome == .delivered, case .response(let response) = result else { return false }
            let reference = receiver.format.reference(to: alert, from: receiver, in: response)
            earlier.append(Notice.Earlier(revision: alert.data.revision, made: now, reference: reference))
            if index + 1 < kinds.count, let rate = receiver.rate { try await Task.sleep(for: rate.period / rate.count) }
        }
        return true
    }
}
