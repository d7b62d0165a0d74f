// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Classifier
import Daemon

/// `vedette check`: everything that is wrong with a configuration and its rules.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists every problem of a configuration and its rule packs, and runs the rules' own examples.",
        discussion: "Exit status: 0 well, 1 when an example fails, 78 when the configuration or a rule pack has an error.")

    @OptionGroup var configuration: ConfigurationOption

    @OptionGroup var rules: RuleOptions

    @Flag(help: "Print one JSON object per problem.")
    var json = false

    @Flag(help: "Print the manual of the rule language, and check nothing.")
    var manual = false

    func run() throws {
        let console = Console.standard
        if manual { return try console.print(ManualText(console: console).text(of: RuleLanguage.chapters)) }
        // Rules alone can be checked without a configuration.
        let onlyRules = configuration.given == nil && !(rules.rules.isEmpty && rules.gazetteer.isEmpty)
        let path = onlyRules ? "the rules" : try configuration.path(for: "check")
        var (loaded, problems) = onlyRules ? (try rules.configuration(), []) : Configuration.load(path, secrets: .whereKept)
        var rulebook: Rulebook?
        if var named = loaded {
            rules.replace(in: &named)
            loaded = named
            let compiled = Rulebook.load(named)
            rulebook = compiled.rulebook
            problems += compiled.problems
        }
        for problem in problems { try tell(problem, console) }
        let failures = rulebook?.classifier.runExamples() ?? []
        for failure in failures { try tell(failure, console) }
        if !json { try console.print(summary(of: path, problems, loaded, rulebook?.classifier, failures, console)) }

        if problems.hasErrors { throw ExitCode(78) }
        if !failures.isEmpty { throw ExitCode.failure }
    }

    private func tell(_ problem: ConfigurationProblem, _ console: Console) throws {
        if json {
            try console.print(json: ProblemJSON(problem))
        } else {
            try console.print(console.styled("\(problem)".printable, problem.severity == .error ? .red : .yellow))
        }
    }

    private func tell(_ failure: ExampleFailure, _ console: Console) throws {
        if json {
            try console.print(json: ProblemJSON(failure))
        } else {
            try console.print(console.styled("\(failure)".printable, .red))
        }
    }

    private func summary(
        of path: String, _ problems: [ConfigurationProblem], _ configuration: Configuration?, _ classifier: Classifier?,
        _ failures: [ExampleFailure], _ console: Console
    ) -> String {
        let errors = problems.count { $0.severity == .error }
        let warnings = problems.count - errors
        var parts = ["\(count(errors, "error")), \(count(warnings, "warning"))"]
        if let configuration, !configuration.receivers.isEmpty {
            parts.append("\(count(configuration.receivers.count, "receiver")), \(count(configuration.routes.count, "route"))")
        }
        if let classifier {
            parts.append(count(classifier.signals.count, "signal"))
            parts.append("\(count(classifier.exampleCount, "example")), \(failures.count) failed")
        } else {
            parts.append("the rules were not run")
        }
        let text = "\(path): " + parts.joined(separator: "; ")
        return console.styled(text, errors > 0 || !failures.isEmpty ? .red : .green)
    }

    private func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
}

/// A problem as `check --json` prints it.
private struct ProblemJSON: Encodable {
    let severity: String
    let file: String
    let line: Int?
    let column: Int?
    let key: String?
    let found: String
    let expected: String

    init(_ problem: ConfigurationProblem) {
        severity = problem.severity.rawValue
        file = problem.file
        line = problem.position?.line
        column = problem.position?.column
        key = problem.keyPath.isEmpty ? nil : problem.keyPath
        found = problem.found
        expected = problem.expected
    }

    init(_ failure: ExampleFailure) {
        severity = "example"
        file = failure.file
        line = failure.line
        column = nil
        key = nil
        found = "\(failure.found.isEmpty ? "nothing" : failure.found.joined(separator: ", ")) in “\(failure.sentence)”"
        expected = "\(failure.shouldFire ? "" : "not ")\(failure.signal)"
    }
}
