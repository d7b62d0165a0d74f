// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Daemon

/// Whether the configuration can be loaded, with its secrets, rules and gazetteer.
enum ConfigurationCheck {
    static func diagnoses(_ path: String, _ loaded: Configuration?, _ problems: [ConfigurationProblem]) -> [Diagnosis] {
        let check = "vedette check --config \(path)"
        guard let loaded else {
            let errors = problems.filter { $0.severity == .error }
            let first = errors.first.map { ", the first: \($0)" } ?? ""
            return [
                .fails("configuration", "\(errors.count) \(errors.count == 1 ? "error" : "errors")\(first)", remedy: "\(check) lists all")
            ]
        }
        var diagnoses: [Diagnosis] = []
        if problems.isEmpty {
            diagnoses.append(.well("configuration", "\(path) is in order, and its secrets can be read"))
        } else {
            diagnoses.append(.warns("configuration", "\(problems.count) doubtful, the first: \(problems[0])", remedy: "\(check) lists all"))
        }
        let (rulebook, faults) = Rulebook.load(loaded)
        if let rulebook {
            diagnoses.append(.well("rules", "\(rulebook.classifier.signals.count) signals"))
        } else {
            let first = faults.first.map { ", the first: \($0)" } ?? ""
            diagnoses.append(.fails("rules", "\(faults.count) problems\(first)", remedy: "\(check) lists all"))
        }
        return diagnoses
    }
}
