// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A folder of a test's own, and the processes that it started. Both end with the scope.
///
///     try await Scratch.with { scratch in
///         let file = try scratch.write("a.txt", "Talks collapsed.")
///         try await scratch.run("classify", file).check()
///     }
public final class Scratch: Sendable {
    /// The folder.
    public let folder: URL
    private let processes = Locked<[RunningCommand]>([])

    private init(folder: URL) {
        self.folder = folder
    }

    /// Makes the folder, runs the body, ends what it started (the latest first) and removes the folder, whether the body passed, failed or threw.
    /// The folder is kept when `VEDETTE_KEEP_SCRATCH` is set.
    public static func with<R>(named name: String = #function, _ body: (Scratch) async throws -> R) async throws -> R {
        let words = name.map { $0.isLetter || $0.isNumber ? $0 : "-" }.split(separator: "-").joined(separator: "-")
        // Short, because the path of a socket has at most 107 bytes.
        let unique = "vedette-\(String(words.prefix(40)))-\(UUID().uuidString.prefix(8))"
        let folder = FileManager.default.temporaryDirectory.appending(path: unique)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let scratch = Scratch(folder: folder)
        let result: Result<R, any Error>
        do { result = .success(try await body(scratch)) } catch { result = .failure(error) }
        for process in scratch.processes.value.reversed() { await process.end() }
        if ProcessInfo.processInfo.environment["VEDETTE_KEEP_SCRATCH"] == nil {
            try FileManager.default.removeItem(at: folder)
        } else {
            print("kept \(folder.path())")
        }
        return try result.get()
    }

    /// The path of a file in the folder.
    public func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    /// Writes a file, with the folders above it, and answers its path.
    @discardableResult
    public func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

    /// Writes a file, with the folders above it, and answers its path.
    @discardableResult
    public func write(_ name: String, _ data: Data) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        return file.path(percentEncoded: false)
    }

    /// Makes a folder in the folder, and answers its path.
    @discardableResult
    public func makeFolder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        return path(name)
    }

    /// The text of a file in the folder.
    public func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }

    /// The names of all files below a folder in the folder, relative to it, sorted; empty when it is not there.
    public func files(below name: String) -> [String] {
        let root = folder.appending(path: name).path(percentEncoded: false)
        let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return found.filter { path in
            var isFolder: ObjCBool = false
            return unsafe FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }

    /// Runs the real binary to its end, which must come within a minute.
    public func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) async throws -> CommandResult {
        try await start(arguments, input: input, environment: environment).result(within: .seconds(60))
    }

    /// Starts the real binary; after `prelude`, some words of bash that hold for it, such as `ulimit`.
    public func start(
        _ arguments: [String], input: String = "", environment: [String: String] = [:], prelude: String? = nil
    ) throws -> RunningCommand {
        let name = "command-\(processes.value.count)"
        let process = try RunningCommand(
            arguments: arguments, input: try write("\(name).stdin", input), output: try write("\(name).stdout", ""),
            diagnostics: try write("\(name).stderr", ""), folder: folder, environment: environment, prelude: prelude)
        processes.withLock { $0.append(process) }
        return process
    }
}
