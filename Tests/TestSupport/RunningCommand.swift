// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The real binary at work, its output going into files.
public final class RunningCommand: Sendable {
    private let process: Process
    private let output: String
    private let diagnostics: String
    private let ended = Locked<Int32?>(nil)

    /// The binary that the build made beside this test bundle.
    private static let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(
        path: "vedette")

    init(
        arguments: [String], input: String, output: String, diagnostics: String, folder: URL, environment: [String: String],
        prelude: String? = nil
    ) throws {
        self.output = output
        self.diagnostics = diagnostics
        process = Process()
        if let prelude {
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-c", prelude + "; exec \"$0\" \"$@\"", Self.binary.path(percentEncoded: false)] + arguments
        } else {
            process.executableURL = Self.binary
            process.arguments = arguments
        }
        process.currentDirectoryURL = folder
        // A variable of the person who runs the tests must not change what they see.
        let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"].contains($0.key) }
        process.environment = inherited.merging(environment) { _, given in given }
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: input))
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: diagnostics))
        process.terminationHandler = { [ended] process in
            let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
            ended.withLock { $0 = status }
        }
        try process.run()
    }

    /// Its process id.
    public var pid: Int32 { process.processIdentifier }

    /// What it wrote to standard output so far.
    public var stdout: String { Self.text(output) }

    /// What it wrote to standard error so far.
    public var stderr: String { Self.text(diagnostics) }

    /// Whether it still runs.
    public var isRunning: Bool { ended.value == nil }

    /// Sends a signal, such as `SIGHUP`.
    public func signal(_ number: Int32) {
        if isRunning { kill(pid, number) }
    }

    /// Lifts the bound that `Installation.start(filesUpTo:)` set: the disk has room again.
    public func liftFileLimit() throws {
        let tool = Process()
        tool.executableURL = URL(filePath: "/usr/bin/prlimit")
        tool.arguments = ["--pid", "\(pid)", "--fsize=unlimited:unlimited"]
        try tool.run()
        tool.waitUntilExit()
        guard tool.terminationStatus == 0 else { throw NotInTime(description: "prlimit ended with \(tool.terminationStatus)") }
    }

    /// Waits for its end, which must come in time.
    public func result(within limit: Duration) async throws -> CommandResult {
        try await eventually("the command ends", within: limit) { !self.isRunning }
        return CommandResult(arguments: process.arguments ?? [], status: ended.value ?? -1, stdout: stdout, stderr: stderr)
    }

    /// Tells it to stop, and waits for its end.
    public func stop(within limit: Duration = .seconds(30)) async throws -> CommandResult {
        signal(SIGTERM)
        return try await result(within: limit)
    }

    /// Kills it without a word, and waits until it is gone.
    public func crash() async throws {
        signal(SIGKILL)
        try await eventually("the killed command is gone", within: .seconds(10)) { !self.isRunning }
    }

    /// Ends it if it still runs; for the end of a scope.
    func end() async {
        do { try await crash() } catch { print("process \(pid) does not end: \(error)") }
    }

    private static func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}

/// What came of a command.
public struct CommandResult: Sendable {
    /// What it was called with.
    public let arguments: [String]
    /// Its exit status; 128 and the signal's number when a signal ended it.
    public let status: Int32
    /// All that it wrote to standard output.
    public let stdout: String
    /// All that it wrote to standard error.
    public let stderr: String

    /// Throws unless the status is the expected one.
    @discardableResult
    public func check(_ expected: Int32 = 0) throws -> CommandResult {
        guard status == expected else { throw UnexpectedStatus(result: self, expected: expected) }
        return self
    }

    /// The JSON value of each line of standard output.
    ///
    /// - Throws: when a line is none.
    public func json() throws -> [JSON] {
        try stdout.split(separator: "\n").map { try JSON(parsing: String($0)) }
    }
}

/// A command ended otherwise than expected.
public struct UnexpectedStatus: Error, CustomStringConvertible {
    let result: CommandResult
    let expected: Int32

    /// The command, both statuses, and the beginning of what it wrote.
    public var description: String {
        """
        vedette \(result.arguments.joined(separator: " ")): status \(result.status), expected \(expected)
        --- stdout
        \(result.stdout.prefix(4_000))
        --- stderr
        \(result.stderr.prefix(4_000))
        """
    }
}
