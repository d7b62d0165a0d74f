// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Classifier
import Daemon
import Foundation
import Situations

/// `vedette replay`: what would have been sent for past articles.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Prints what would have been sent for a folder of past articles, in order of time. Sends nothing, writes nothing.",
        discussion: """
            An article counts as published when it says so, else when its file was last modified. With --config, its rules (unless others are named), routes and \
            intervals hold; without, the defaults, and nobody is named as told.
            """)

    @Argument(
        help: ArgumentHelp(
            "The folder, with its subfolders. The first level names the outlet where an article does not.", valueName: "folder"))
    var folder: String

    @Option(name: .customLong("config"), help: ArgumentHelp("A configuration to try out.", valueName: "file"))
    var configurationFile: String?

    @Flag(help: "Print each notification as the JSON that is sent, one per line.")
    var json = false

    @OptionGroup var rules: RuleOptions

    func run() async throws {
        let console = Console.standard
        let (configuration, classifier) = try prepared()
        let reading = ReplayProgress()
        let articles: ReplayFolder
        do {
            articles = try await ReplayFolder(path: folder, classifier: classifier, configuration: configuration) { done, total in
                reading.show(done, of: total)
            }
        } catch {
            reading.clear()
            throw Failure.failed("\(folder): \(error.localizedDescription)", next: "name a folder of articles, such as seeds")
        }
        reading.clear()
        for problem in articles.problems { console.note("vedette: \(problem)") }
        guard !articles.entries.isEmpty else {
            throw Failure.failed("\(folder) holds no article", next: "vedette read FILE… tells what a file holds")
        }
        let bar = ProgressBar(total: articles.entries.count, of: "articles", shown: Console.showsProgress)
        let replay = Daemon::Replay(articles.entries, configuration: configuration, classifier: classifier) { bar.show($0) }
        bar.clear()
        if json {
            for step in replay.notifications { if let alert = step.change.alert { try console.print(json: alert) } }
        } else {
            try console.print(ReplayText(console: console).text(of: replay, duplicates: articles.duplicates))
        }
    }

    /// The configuration and the rules to replay with.
    private func prepared() throws -> (Configuration, Classifier) {
        guard let configurationFile else { return (Configuration(), try rules.classifier()) }
        let (configuration, problems) = Configuration.load(configurationFile, secrets: .unneeded)
        guard var configuration else { throw Failure.configuration(problems, in: configurationFile) }
        rules.replace(in: &configuration)
        let (rulebook, more) = Rulebook.load(configuration)
        guard let rulebook else { throw Failure.configuration(problems + more, in: configurationFile) }
        return (configuration, rulebook.classifier)
    }
}

/// The bar for files, whose number is known only once the folder was listed.
private final class ReplayProgress: Sendable {
    private let bar = LazyBar()

    func show(_ done: Int, of total: Int) { bar.get(total).show(done) }
    func clear() { bar.get(0).clear() }
}
