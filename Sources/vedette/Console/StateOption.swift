// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Daemon
import Foundation
import Store

/// Which state file a command reads: that of the configuration, unless one is named.
struct StateOption: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOption

    @Option(help: ArgumentHelp("The state file, instead of the one that the configuration names.", valueName: "file"))
    var state: String?

    /// Reads from the state file. It neither asks nor disturbs a running daemon.
    ///
    /// - Throws: an exit status, after the reason was told on standard error.
    func read<T>(for command: String, _ body: (Store) throws -> T) throws -> T {
        let path = try path(for: command)
        do {
            return try body(Store(readingFrom: path))
        } catch let error as StoreError {
            throw Failure.state(error, for: command)
        }
    }

    /// Changes the state file, beside a running daemon or without one.
    ///
    /// - Throws: an exit status, after the reason was told on standard error.
    func change<T>(for command: String, _ body: (Store) throws -> T) throws -> T {
        let path = try path(for: command)
        do {
            try Store.requireFile(at: path)
            return try body(Store(path: path))
        } catch let error as StoreError {
            throw Failure.state(error, for: command)
        }
    }

    private func path(for command: String) throws -> String {
        if let state { return state }
        return try configuration.load(for: command, secrets: .unneeded).state
    }
}
