// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Foundation
import Store
import Webhooks

/// `vedette deliveries …`: the outbox and its dead letters.
struct Deliveries: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what was sent, what waits and what was not delivered; tries again, or drops.",
        discussion: """
            Every notification is delivered, superseded by a newer one, rejected, given up, dropped, or waiting, and this tells which and why. \
            A running daemon sees changes at once when this command may signal it (as root or as the daemon's user), else at its next message.
            """,
        subcommands: [DeliveriesList.self, DeliveriesShow.self, DeliveriesRetry.self, DeliveriesDrop.self],
        defaultSubcommand: DeliveriesList.self)
}

/// Which ledger a command works with.
struct LedgerOption: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("The state file, instead of the one that the configuration names.", valueName: "file"))
    var state: String?

    /// The state file's path.
    func path(for command: String) throws -> String {
        try state ?? configuration.load(for: command, secrets: .unneeded).state
    }

    /// The receivers that the configuration names; `nil` when a state file is named instead of one.
    func receivers(for command: String) throws -> Set<String>? {
        if state != nil { return nil }
        return Set(try configuration.load(for: command, secrets: .unneeded).receivers.map(\.name))
    }

    /// Opens the ledger for reading and asks it.
    func read<T>(for command: String, _ body: (Store) throws -> T) throws -> T {
        let path = try path(for: command)
        do { return try body(Store(readingFrom: path)) } catch let error as StoreError {
            throw Failure.state(error, for: command)
        }
    }

    /// Opens the ledger for writing, changes it, and has a running daemon look at it.
    func change<T>(for command: String, _ body: (Store) throws -> T) throws -> T {
        let path = try path(for: command)
        do {
            try Store.requireFile(at: path)
            let store = try Store(path: path)
            let result = try body(store)
            // Without a running daemon there is nobody to tell: it looks at everything when it starts.
            if let daemon = RunningDaemon(store), !daemon.lookAgain() {
                Console.standard.note("the daemon was not told; it looks again at its next message")
            }
            return result
        } catch let error as StoreError {
            throw Failure.state(error, for: command)
        }
    }
}

/// `vedette deliveries`: the list.
struct DeliveriesList: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists deliveries, the newest first.")

    @OptionGroup var ledger: LedgerOption

    @Flag(help: "Only dead letters: rejected, given up, or for a receiver that was removed.")
    var failed = false

    @Option(help: "Only those of this receiver.")
    var receiver: String?

    @Option(help: "How many at most.")
    var limit = 100

    @Flag(help: "Print one JSON object per delivery.")
    var json = false

    func run() throws {
        let console = Console.standard
        let found = try ledger.read(for: "deliveries") { try $0.deliveries(failed: failed, receiver: receiver, limit: limit) }
        if json { return try found.forEach(console.print(json:)) }
        if found.isEmpty { return try console.print(failed ? "no dead letters" : "no deliveries") }
        let text = DeliveryText(console: console, now: Date())
        for delivery in found { try console.print(text.line(delivery)) }
    }
}

/// `vedette deliveries show`: all that is known of one.
struct DeliveriesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one delivery with its attempts; of a dead letter also the request, with secrets masked.")

    @Argument(help: "Its number, as the list shows it.")
    var id: Int64

    @OptionGroup var ledger: LedgerOption

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let console = Console.standard
        guard let detail = try ledger.read(for: "deliveries show \(id)", { try $0.delivery(id) }) else {
            throw Failure.failed("there is no delivery \(id)", next: "list them with: vedette deliveries")
        }
        if json { return try console.print(json: detail) }
        try console.print(DeliveryText(console: console, now: Date()).page(detail))
    }
}

/// `vedette deliveries retry`: dead letters are tried again.
struct DeliveriesRetry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Has dead letters tried again, as if they had never been tried.",
        discussion: "Exit status: 0 when each of them is, else 1.")

    @Argument(help: "Their numbers, as the list shows them.")
    var ids: [Int64] = []

    @Flag(help: "All dead letters.")
    var all = false

    @OptionGroup var ledger: LedgerOption

    func validate() throws {
        if ids.isEmpty != all { throw ValidationError("name deliveries by their numbers, or say --all") }
    }

    func run() throws {
        let configured = try ledger.receivers(for: "deliveries retry")
        try tell(
            ledger.change(for: "deliveries retry") { store in
                // The oldest first, so that what is superseded is superseded by what came later.
                let chosen = all ? try store.deliveries(failed: true, limit: .max).map(\.id).reversed() : ids
                return Array(zip(chosen, try store.retry(chosen, configured: configured, at: Date())))
            }, done: "is tried again", among: all)
    }
}

/// `vedette deliveries drop`: they are taken out.
struct DeliveriesDrop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Takes deliveries out: dead letters, and such that wait.",
        discussion: "Exit status: 0 when each of them is, else 1.")

    @Argument(help: "Their numbers, as the list shows them.")
    var ids: [Int64]

    @OptionGroup var ledger: LedgerOption

    func run() throws {
        try tell(
            ledger.change(for: "deliveries drop") { store in Array(zip(ids, try store.drop(ids, at: Date()))) }, done: "is dropped",
            among: false)
    }
}

/// Says what became of each wish, and ends with status 1 when one was not granted that was meant by its number.
private func tell(_ results: [(Int64, Store.Intervention)], done: String, among all: Bool) throws {
    var isWell = true
    for (id, result) in results {
        switch result {
        case .done: try Console.standard.print("\(id) \(done)")
        case .unknown: Console.standard.note("\(id): there is no such delivery")
        case .notNow(let state): Console.standard.note("\(id) is \(state.rawValue), not a dead letter")
        case .overtaken(let revision):
            Console.standard.note("\(id): the receiver took revision \(revision) of this alert since; left as it is")
        case .notConfigured(let receiver):
            Console.standard.note("\(id): the configuration names no receiver \(receiver); left as it is")
        }
        if result != .done { isWell = isWell && all }
    }
    if results.isEmpty { try Console.standard.print("no dead letters") }
    if !isWell { throw ExitCode.failure }
}
