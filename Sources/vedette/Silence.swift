// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Foundation
import Store

/// `vedette silence`: quiet for a time, with a comment.
struct Silence: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keeps notifications quiet for a time: add, list, expire.",
        discussion: """
            What is silenced is recorded, and told to nobody; vedette alerts ID says so. A running daemon heeds a silence from the next \
            notification on.
            """,
        subcommands: [Add.self, List.self, Expire.self])

    /// `vedette silence add`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a silence, and prints its number.",
            discussion: "Each option may be repeated: one of its values must hold, and so must every option that is given.")

        @Option(help: ArgumentHelp("A signal, such as border-closure.", valueName: "id")) var signal: [String] = []
        @Option(help: ArgumentHelp("A ladder, such as border.", valueName: "name")) var ladder: [String] = []
        @Option(help: ArgumentHelp("A situation, such as AFG-PAK.", valueName: "id")) var situation: [String] = []
        @Option(help: ArgumentHelp("An actor, such as PAK.", valueName: "id")) var actor: [String] = []
        @Option(help: ArgumentHelp("A place, such as Torkham.", valueName: "name")) var place: [String] = []
        @Option(help: ArgumentHelp("A receiver; without one, all are silenced.", valueName: "name")) var receiver: [String] = []
        @Option(name: .customLong("for"), help: ArgumentHelp("How long, such as 2h or 7d.", valueName: "duration"), transform: duration)
        var length: Duration
        @Option(help: ArgumentHelp("Why.", valueName: "text")) var comment: String
        @Option(help: ArgumentHelp("Who says so.", valueName: "name")) var author: String?
        @Flag(help: "Print the silence as JSON.") var json = false
        @OptionGroup var state: StateOption

        func validate() throws {
            if [signal, ladder, situation, actor, place, receiver].allSatisfy(\.isEmpty) {
                throw ValidationError(
                    "a silence of everything needs a receiver at least. Try: vedette silence add --situation AFG-PAK --for 2h --comment WHY"
                )
            }
            if comment.allSatisfy(\.isWhitespace) {
                throw ValidationError("--comment: found nothing, expected why, for whoever wonders at the quiet")
            }
        }

        func run() throws {
            var match = Store::Silence.Match()
            (match.signals, match.ladders, match.situations) = (signal, ladder, situation)
            (match.actors, match.places, match.receivers) = (actor, place, receiver)
            let now = Date()
            let ends = now.addingTimeInterval(length / .seconds(1))
            let author = author ?? ProcessInfo.processInfo.environment["SUDO_USER"] ?? NSUserName()
            let silence = Store::Silence(match: match, comment: comment, author: author, made: now, starts: now, ends: ends)
            let added = try state.change(for: "silence add") { try $0.add(silence) }
            try Console.standard.print(added, json: json) { "\($0.id)" }
        }
    }

    /// `vedette silence list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the silences that hold, those that end first in front.")

        @Flag(help: "Those that ended too.") var all = false
        @Flag(help: "Print one JSON object per silence.") var json = false
        @OptionGroup var state: StateOption

        func run() throws {
            let silences = try state.read(for: "silence list") { try $0.silences(endingAfter: all ? nil : Date()) }
            if silences.isEmpty, !json { try Console.standard.print("no silence") }
            for silence in silences { try Console.standard.print(silence, json: json) { $0.line } }
        }
    }

    /// `vedette silence expire`.
    struct Expire: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ends silences now.")

        @Argument(help: ArgumentHelp("The silences' numbers.", valueName: "number")) var ids: [Int64]
        @OptionGroup var state: StateOption

        func run() throws {
            let unknown = try state.change(for: "silence expire") { store in try ids.filter { try !store.expireSilence($0, at: Date()) } }
            guard unknown.isEmpty else {
                let numbers = unknown.map(String.init).joined(separator: ", ")
                throw Failure.failed("no silence that still holds: \(numbers)", next: "vedette silence list shows those that do")
            }
        }
    }
}

/// A duration on the command line.
private func duration(_ text: String) throws -> Duration {
    guard let duration = Configuration.duration(text), duration > .zero else {
        throw ValidationError("found \"\(text)\", expected \(Configuration.durationExpectation)")
    }
    return duration
}

extension Console {
    fileprivate func print(_ silence: Store::Silence, json: Bool, _ line: (Store::Silence) -> String) throws {
        if json { try print(json: silence) } else { try print(line(silence)) }
    }
}

extension Store::Silence {
    /// `3  until 2025-11-08 16:30  situation AFG-PAK, receiver desk  known exercise (jane)`.
    fileprivate var line: String {
        let parts = [
            ("signal", match.signals), ("ladder", match.ladders), ("situation", match.situations), ("actor", match.actors),
            ("place", match.places), ("receiver", match.receivers),
        ].filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: " or ").printable)" }
        let by = author.isEmpty ? "" : " (\(author.printable))"
        return "\(id)  until \(ends.minute)  \(parts.joined(separator: ", "))  \(comment.printable)\(by)"
    }
}
