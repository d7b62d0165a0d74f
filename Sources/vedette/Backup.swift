// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Foundation
import Store

/// `vedette backup FILE`: the database as it is now, in another file.
struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the database to a new file, while the daemon works or without one.",
        discussion: """
            The copy holds all that was committed when it began. It is read back and checked before it gets its name, and overwrites nothing.
            To go back to it: stop the daemon, put the copy in the place of the state file, remove the state file's -wal and -shm, start.
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("The state file, instead of the one that the configuration names.", valueName: "file"))
    var state: String?

    @Argument(help: "The file to make.")
    var file: String

    func run() throws {
        let path = try state ?? configuration.load(for: "backup", secrets: .unneeded).state
        let start = ContinuousClock.now
        do {
            let store = try Store(readingFrom: path)
            var bar: ProgressBar?
            defer { bar?.clear() }
            try store.backup(to: file) { done, all in
                bar = bar ?? ProgressBar(total: all, of: "pages", shown: Console.showsProgress)
                bar?.show(done)
            }
        } catch let error as StoreError {
            throw Failure.state(error, for: "backup")
        }
        let seconds = Int(((ContinuousClock.now - start) / .seconds(1)).rounded(.up))
        let bytes = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
        Console.standard.note("backed up \(path) to \(file): \(bytes / 1_024) KiB, checked, in \(seconds) s")
    }
}
