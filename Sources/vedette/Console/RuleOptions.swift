// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Classifier
import Daemon
import Foundation

/// Where the rules come from, for commands that work without a configuration.
struct RuleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Rule packs: a folder or a file; may be repeated.", valueName: "dir"))
    var rules: [String] = []

    @Option(help: ArgumentHelp("Actors and places: a folder or a file; may be repeated.", valueName: "dir"))
    var gazetteer: [String] = []

    /// The classifier that these rules make.
    ///
    /// - Throws: an exit status, after every problem of the rules was told on standard error.
    func classifier() throws -> Classifier {
        let (rulebook, problems) = Rulebook.load(try configuration())
        for problem in problems { Console.standard.note("\(problem)") }
        guard let rulebook else {
            throw Failure.configuration(
                "the rules cannot be used", next: "vedette check lists what is wrong with a configuration and its rules")
        }
        return rulebook.classifier
    }

    /// A configuration of nothing but these rules.
    func configuration() throws -> Configuration {
        var configuration = Configuration()
        configuration.rules = try locations(rules, "rules")
        configuration.gazetteer = try locations(gazetteer, "gazetteer")
        return configuration
    }

    private func locations(_ given: [String], _ kind: String) throws -> [String] {
        guard given.isEmpty else { return given }
        guard let found = Self.standardLocation(of: kind) else {
            throw Failure.configuration(
                "found no \(kind) in /etc/vedette/\(kind) nor in config/\(kind)", next: "name them with --\(kind) DIR")
        }
        return [found]
    }

    /// Where rules are when nobody says: those of this host, else those of the clone that we stand in or were built in.
    private static func standardLocation(of kind: String) -> String? {
        let folders = [URL(filePath: "/etc/vedette"), URL(filePath: "config")] + cloneLocations
        return folders.map { $0.appending(path: kind).path(percentEncoded: false) }.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// The folder of the running program, wherever it was called from.
    static var programFolder: URL { URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent() }

    /// Where `config` lies when the program is still in the clone that it was built in.
    static var cloneLocations: [URL] {
        var parent = programFolder
        // From .build/x86_64-unknown-linux-gnu/release up to the clone's root, and one to spare.
        return (0..<5).map { _ in
            defer { parent.deleteLastPathComponent() }
            return parent.appending(path: "config")
        }
    }

    /// Takes the rules and places that were named in the stead of what the configuration names.
    func replace(in configuration: inout Configuration) {
        if !rules.isEmpty { configuration.rules = rules }
        if !gazetteer.isEmpty { configuration.gazetteer = gazetteer }
    }
}
