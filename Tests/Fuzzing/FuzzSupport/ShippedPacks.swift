// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
import Foundation

/// The rule packs and the gazetteer of the project in whose root the fuzzer runs.
public enum ShippedPacks {
    /// The YAML files of `config/rules` and `config/gazetteer`; with a name, only that file.
    public static func sources(only name: String? = nil) -> [RuleSource] {
        do {
            return try ["config/rules", "config/gazetteer"].flatMap { folder in
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                    .filter { $0.hasSuffix(".yaml") && (name == nil || name == $0) }
                    .map { RuleSource(name: $0, text: try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) }
            }
        } catch {
            fatalError("run this in the project's root: \(error)")
        }
    }
}
