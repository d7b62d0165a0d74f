// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import SystemPackage
import Webhooks
import Yams

extension Configuration {
    /// Loads a configuration file with everything that it names, except for rules and gazetteer.
    ///
    /// - Parameter secrets: what is asked of the secrets that it names. Only with `required` may receivers be sent anything.
    /// - Returns: the configuration, unless there is an error among the problems; and every problem, in reading order.
    public static func load(
        _ path: String, environment: [String: String] = ProcessInfo.processInfo.environment, secrets: Secrets = .required
    ) -> (configuration: Configuration?, problems: [ConfigurationProblem]) {
        let here = Surroundings(folder: FileManager.default.currentDirectoryPath)
        let surroundings = Surroundings(
            folder: URL(filePath: here.resolve(path)).deletingLastPathComponent().path(percentEncoded: false),
            environment: environment, secrets: secrets)
        do throws(UnreadableFile) {
            return decode(try TextFile.read(path, atMost: Limits.configurationBytes), file: path, in: surroundings)
        } catch {
            let problem = ConfigurationProblem(file: path, found: error.reason.lowercasedFirst, expected: "a readable configuration file")
            return (nil, [problem])
        }
    }

    /// Decodes the text of a configuration file.
    static func decode(
        _ text: String, file: String, in surroundings: Surroundings
    ) -> (configuration: Configuration?, problems: [ConfigurationProblem]) {
        let reader = YAMLReader(file: file)
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            return (nil, [ConfigurationProblem(file: file, yaml: error)])
        }
        var configuration = Configuration()
        // An empty file is a configuration of nothing but defaults.
        if let root, root.tag != Tag(.null) {
            configuration.decode(YAMLValue(node: root, keyPath: "", reader: reader), in: surroundings)
        }
        configuration.source = Source(file: file, positions: reader.positions)
        let problems = (reader.problems + configuration.check()).inReadingOrder()
        return (problems.hasErrors ? nil : configuration, problems)
    }

    private mutating func decode(_ root: YAMLValue, in surroundings: Surroundings) {
        let keys = [
            "inbox", "state", "retention", "rules", "gazetteer", "receivers", "routes", "default_receiver", "delivery", "alerts", "http",
            "log",
        ]
        guard let section = root.section(keys: keys) else { return }
        let path = { (value: YAMLValue) in value.text(expected: "a path").map(surroundings.resolve) }
        section.read("inbox") { inbox.decode($0, path: path) }
        section.read("state", into: &state, path)
        section.read("retention") { retention.decode($0) }
        section.read("rules", into: &rules) { $0.list(of: "paths", path) }
        section.read("gazetteer", into: &gazetteer) { $0.list(of: "paths", path) }
        section.read("receivers", into: &receivers) { value in
            value.list(of: "receivers") { entry in
                namedReceivers.insert(entry.node.mapping?["name"]?.string ?? "?")
                return Receiver.read(entry, in: surroundings)
            }
        }
        section.read("routes", into: &routes) { $0.list(of: "routes", Route.read) }
        defaultReceiver = section.read("default_receiver") { $0.text(expected: "the name of a receiver") }
        section.read("delivery") { delivery.decode($0) }
        section.read("alerts") { alerts.decode($0) }
        section.read("http") { value in
            let section = value.section(keys: ["listen", "intake"])
            let address = { (value: YAMLValue) in value.parsed(expected: MonitorAddress.expectation, MonitorAddress.parse) }
            monitor = section?.read("listen", address)
            intakeMonitor = section?.read("intake", address)
        }
        section.read("log") { log.decode($0) }
    }
}

extension InboxSettings {
    fileprivate mutating func decode(_ value: YAMLValue, path: @escaping (YAMLValue) -> String?) {
        let keys = ["path", "after", "settle", "quiet", "max_size", "rescan", "archive", "rejected"]
        guard let section = value.section(keys: keys) else { return }
        let folder = { (key: String) in section.read(key, path).map { FilePath($0) } }
        // Archive and rejected files go beside the inbox unless told otherwise, wherever that is.
        self = InboxSettings(path: folder("path") ?? self.path, archive: folder("archive"), rejected: folder("rejected"))
        section.read("after", into: &after) { $0.choice(After.self) }
        section.read("settle", into: &settle) { $0.duration() }
        section.read("quiet", into: &quiet) { $0.duration() }
        section.read("max_size", into: &maxSize) { $0.size() }
        section.read("rescan", into: &rescan) { $0.duration() }
    }
}

extension Configuration.Alerts {
    fileprivate mutating func decode(_ value: YAMLValue) {
        guard let section = value.section(keys: ["window", "update_interval", "settle_after", "lull_after", "quiet_after"]) else { return }
        section.read("window", into: &window) { $0.duration() }
        section.read("update_interval", into: &updateInterval) { $0.duration() }
        section.read("settle_after", into: &settleAfter) { $0.duration() }
        section.read("lull_after", into: &lullAfter) { $0.duration() }
        section.read("quiet_after", into: &quietAfter) { $0.duration() }
    }
}

extension Configuration.Retention {
    fileprivate mutating func decode(_ value: YAMLValue) {
        guard let section = value.section(keys: ["archive", "rejected", "state"]) else { return }
        section.read("archive") { archive.decode($0) }
        section.read("rejected") { rejected.decode($0) }
        section.read("state") { state.decode($0) }
    }
}

extension Keeping {
    fileprivate mutating func decode(_ value: YAMLValue) {
        guard let section = value.section(keys: ["age", "size"]) else { return }
        age = section.read("age") { $0.duration() }
        size = section.read("size") { $0.size() }
    }
}

extension Configuration.Log {
    fileprivate mutating func decode(_ value: YAMLValue) {
        guard let section = value.section(keys: ["level", "format"]) else { return }
        section.read("level", into: &level) { $0.choice(Level.self) }
        section.read("format", into: &format) { $0.choice(Format.self) }
    }
}

extension ConfigurationProblem {
    /// What the YAML parser says, as a problem of ours.
    init(file: String, yaml error: any Error) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            let position = Position(line: mark.line, column: mark.column)
            self.init(file: file, position: position, found: "text that is not YAML: \(problem)", expected: "YAML")
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            let position = Position(line: context.mark.line, column: context.mark.column)
            let names = Spelling.enumeration(keys.map { "\"\($0)\"" }, joinedBy: "and")
            self.init(file: file, position: position, found: "\(names) more than once", expected: "every key once")
        default:
            self.init(file: file, found: "text that is not YAML: \(error)", expected: "YAML")
        }
    }
}

extension String {
    /// The text with its first letter in lower case, to go on a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
