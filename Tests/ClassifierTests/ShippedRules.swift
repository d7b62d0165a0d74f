// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Classifier

/// The rule packs and the gazetteer that the project ships, read from `config/` and compiled once for all tests.
enum ShippedRules {
    /// Why there is no classifier.
    struct Broken: Error, CustomStringConvertible {
        var description: String
    }

    private static let result: Result<Classifier, any Error> = Result {
        let (classifier, problems) = Classifier.compile(sources: try sources(in: ["rules", "gazetteer"]))
        guard let classifier else { throw Broken(description: problems.map(\.description).joined(separator: "\n")) }
        return classifier
    }

    /// The compiled classifier; throws when the shipped packs do not compile.
    static var classifier: Classifier { get throws { try result.get() } }

    /// The compiled tables behind it, for tests of single parts.
    static var rules: CompiledRules { get throws { try classifier.rules } }

    /// The YAML files of folders of `config/`, by name.
    static func sources(in folders: [String]) throws -> [RuleSource] {
        let config = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../config")
        return try folders.flatMap { folder in try yamlFiles(config.appending(path: folder)) }
    }

    /// The YAML files of a folder, in the order of their names.
    static func yamlFiles(_ folder: URL) throws -> [RuleSource] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { RuleSource(name: $0.lastPathComponent, text: try String(contentsOf: $0, encoding: .utf8)) }
    }
}

/// Monday, 15 June 2026, 12:00 UTC: the day on which all test articles come in.
let arrival = Date(timeIntervalSince1970: 1_781_524_800)
