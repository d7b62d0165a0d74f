// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
import Foundation

/// The rules and the gazetteer that a configuration names, read and compiled. The only place where they are read from disk.
public struct Rulebook: Sendable {
    /// The compiled classifier.
    public let classifier: Classifier

    /// Reads and compiles rules and gazetteer; checks that the routes name signals that exist.
    ///
    /// - Returns: the rulebook, unless there is an error among the problems; and every problem.
    public static func load(_ configuration: Configuration) -> (rulebook: Rulebook?, problems: [ConfigurationProblem]) {
        var sources: [RuleSource] = []
        var problems: [ConfigurationProblem] = []
        for (key, paths) in [("rules", configuration.rules), ("gazetteer", configuration.gazetteer)] {
            for (index, path) in paths.enumerated() {
                do throws(UnreadableFile) {
                    sources += try read(path)
                } catch {
                    problems.append(
                        configuration.problem(
                            at: "\(key)[\(index)]", found: "\(path): \(error.reason.lowercasedFirst)",
                            expected: "a readable *.yaml file, or a folder of such"))
                }
            }
        }
        // Half a rulebook would only report what the missing half defines.
        guard problems.isEmpty else { return (nil, problems) }
        let (classifier, faults) = Classifier.compile(sources: sources)
        problems += faults.map(ConfigurationProblem.init)
        guard let classifier, !problems.hasErrors else { return (nil, problems) }
        problems += configuration.check(against: classifier)
        return (problems.hasErrors ? nil : Rulebook(classifier: classifier), problems)
    }

    /// The sources at a path: the file, or the `*.yaml` of the folder in the order of their names.
    private static func read(_ path: String) throws(UnreadableFile) -> [RuleSource] {
        let url = URL(filePath: path).resolvingSymlinksInPath()
        guard FileManager.default.fileExists(atPath: path) else { throw UnreadableFile(reason: "no such file or folder") }
        guard url.hasFolder else { return [try source(path)] }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw UnreadableFile(reason: "a folder that cannot be read")
        }
        let files = names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
        guard !files.isEmpty else { throw UnreadableFile(reason: "a folder without *.yaml files") }
        var sources: [RuleSource] = []
        for file in files { sources.append(try source("\(path)/\(file)")) }
        return sources
    }

    private static func source(_ path: String) throws(UnreadableFile) -> RuleSource {
        do throws(UnreadableFile) {
            return RuleSource(name: path, text: try TextFile.read(path, atMost: Limits.rulesFileBytes))
        } catch {
            throw UnreadableFile(reason: "\(path.split(separator: "/").last ?? ""): \(error.reason.lowercasedFirst)")
        }
    }
}

extension URL {
    /// Whether it leads to a folder.
    fileprivate var hasFolder: Bool {
        do { return try resourceValues(forKeys: [.isDirectoryKey]).isDirectory ?? false } catch { return false }
    }
}

extension ConfigurationProblem {
    /// A problem of a rule pack as a problem of the configuration that names it.
    init(_ problem: RuleProblem) {
        self.init(rulePack: problem.file, position: Position(line: problem.line, column: problem.column), message: problem.message)
    }
}
