// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A daemon's configuration, folders and secret in a scratch folder.
public struct Installation: Sendable {
    /// The folder that it stands in.
    public let scratch: Scratch
    /// The key behind the secret, as bytes.
    public let key: Data
    /// The secret as receivers and configurations hold it.
    public var secret: String { "whsec_" + key.base64EncodedString() }
    /// The path of the configuration.
    public var configuration: String { scratch.path("vedette.yaml") }

    /// Lays out an inbox and writes a configuration with these receivers (name and address), all signed with one secret.
    public init(_ scratch: Scratch, receivers: [(name: String, url: String)]) throws {
        self.scratch = scratch
        key = Data((0..<32).map { _ in UInt8.random(in: 0...255) })
        try scratch.makeFolder("inbox")
        try scratch.makeFolder("state")
        try scratch.write("secret", secret + "\n")
        try write(Self.yaml(receivers: receivers))
    }

    /// Replaces the configuration.
    public func write(_ yaml: String) throws { try scratch.write("vedette.yaml", yaml) }

    /// A configuration with these receivers. Files that a scan finds are read after a tenth of a second.
    public static func yaml(receivers: [(name: String, url: String)]) -> String {
        let list = receivers.map { "  - {name: \($0.name), url: \"\($0.url)\", secret: {file: secret}, timeout: 10s, connect_timeout: 5s}" }
        return """
            inbox: {path: inbox, settle: 100ms, max_size: 1MiB, rescan: 2s}
            state: state/vedette.sqlite
            rules: ["\(Clone.path("config/rules"))"]
            gazetteer: ["\(Clone.path("config/gazetteer"))"]
            receivers:\(list.isEmpty ? " []" : "\n" + list.joined(separator: "\n"))

            """
    }

    /// Drops an article the careful way: under a name that is left alone, then renamed.
    public func drop(_ name: String, _ text: String) throws { try drop(name, Data(text.utf8)) }

    /// Drops a file the careful way: under a name that is left alone, then renamed.
    public func drop(_ name: String, _ bytes: Data) throws {
        let unfinished = try scratch.write("inbox/\(name).part", bytes)
        try FileManager.default.moveItem(atPath: unfinished, toPath: scratch.path("inbox/\(name)"))
    }

    /// Starts the daemon.
    public func start() throws -> RunningCommand { try scratch.start(["run", "--config", configuration]) }

    /// Starts the daemon on a disk that takes no file larger than so many KiB: every write beyond that fails, as on a full one, until
    /// `RunningCommand.liftFileLimit`.
    public func start(filesUpTo kibibytes: Int) throws -> RunningCommand {
        // Without the trap the first such write would end the process (SIGXFSZ).
        try scratch.start(["run", "--config", configuration], prelude: "trap '' XFSZ; ulimit -S -f \(kibibytes)")
    }

    /// The names of the archived files, without their folders.
    public var archived: [String] { scratch.files(below: "archive").map { ($0 as NSString).lastPathComponent }.sorted() }

    /// The names of the rejected files and their reasons, relative to the folder of rejected ones.
    public var rejected: [String] { scratch.files(below: "rejected") }
}
