// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Why a command could not do its work. It says so on standard error, with what to try next, and sets the exit status.
enum Failure {
    /// Something was found, or failed: 1.
    static func failed(_ message: String, next: String? = nil) -> ExitCode { tell(message, next, .failure) }

    /// The configuration is wrong: 78 (`EX_CONFIG` of sysexits.h).
    static func configuration(_ message: String, next: String? = nil) -> ExitCode { tell(message, next, ExitCode(78)) }

    /// The command line does not fit what was found: 64 (`EX_USAGE` of sysexits.h). Where it is wrong by itself, a `ValidationError` also
    /// prints the usage.
    static func usage(_ message: String, next: String? = nil) -> ExitCode { tell(message, next, ExitCode(64)) }

    private static func tell(_ message: String, _ next: String?, _ status: ExitCode) -> ExitCode {
        Console.standard.note("vedette: \(message)")
        if let next { Console.standard.note("  \(next)") }
        return status
    }
}
