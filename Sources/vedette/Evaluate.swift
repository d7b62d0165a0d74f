// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Classifier
import Daemon
import Foundation
import News

/// `vedette evaluate`: how well the rules do on labelled articles.
struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures the classifier on labelled articles: what it finds, and what it raises wrongly.",
        discussion: """
            Each line of the corpus is a JSON object: {"id", "text" or "file", "headline", "published", "gold": [["a", "b"], ["c"]], \
            "forbid": ["x"], "easing": ["e"], "verdicts": {"a": ["claimed"]}, "negative": false}.

            Each line of the stories is one: {"id", "story", "situation", "development" (null for a near miss), "signals": ["a"], \
            "syndicated_of", "article": {"headline", "outlet", "published", "uri", "text"}}.
            """)

    @Argument(help: ArgumentHelp("The labelled rows, one JSON object per line.", valueName: "corpus.jsonl"))
    var corpus: String?

    @Option(
        help: ArgumentHelp("Labelled stories instead: do the articles of one development end in one alert?", valueName: "stories.jsonl"))
    var stories: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    @Flag(help: "Add what failed, by cause: the sentence, its readings, and what was found instead.")
    var misses = false

    @OptionGroup var rules: RuleOptions

    func validate() throws {
        if (corpus == nil) == (stories == nil) {
            throw ValidationError("name one file. Try: vedette evaluate CORPUS.jsonl, or vedette evaluate --stories STORIES.jsonl")
        }
    }

    func run() async throws {
        if let stories { try evaluate(stories: stories) }
        if let corpus { try await evaluate(corpus: corpus) }
    }

    private func evaluate(stories path: String) throws {
        let console = Console.standard
        let classifier = try rules.classifier()
        let corpus: StoryCorpus
        do { corpus = try StoryCorpus(path: path) } catch {
            throw Failure.failed(
                "\(path): \(error.localizedDescription)", next: "name a file of JSON lines; vedette evaluate --help shows one")
        }
        for problem in corpus.problems { console.note("vedette: \(problem)") }
        let bar = ProgressBar(total: corpus.rows.count, of: "articles", shown: Console.showsProgress)
        let evaluation = StoryEvaluation(of: corpus.rows, configuration: Configuration(), classifier: classifier) { bar.show($0) }
        bar.clear()
        if json {
            try console.print(json: StoriesJSON(evaluation: evaluation, misses: misses))
        } else {
            try console.print(StoriesText(console: console).text(of: evaluation, misses: misses))
        }
        if !corpus.problems.isEmpty || corpus.rows.isEmpty { throw ExitCode.failure }
    }

    private func evaluate(corpus path: String) async throws {
        let console = Console.standard
        let classifier = try rules.classifier()
        let corpus: Corpus
        do { corpus = try Corpus(path: path, reader: ArticleReader()) } catch {
            throw Failure.failed("\(path): \(error.localizedDescription)", next: "name a file of JSON lines, such as seeds/labels.jsonl")
        }
        for problem in corpus.problems { console.note("vedette: \(problem)") }

        let bar = ProgressBar(total: corpus.articles.count, of: "rows", shown: Console.showsProgress)
        let clock = ContinuousClock()
        let start = clock.now
        let assessments = await corpus.assessments(by: classifier) { bar.show($0) }
        let seconds = start.duration(to: clock.now) / .seconds(1)
        bar.clear()

        var evaluation = Evaluation(signals: classifier.signals.values)
        for (index, row) in corpus.rows.enumerated() { evaluation.add(row, corpus.articles[index], assessments[index]) }
        evaluation.add(seconds: seconds)
        if json {
            try console.print(json: EvaluationJSON(evaluation: evaluation, misses: misses))
        } else {
            try console.print(EvaluationText(console: console).text(of: evaluation, misses: misses))
        }
        if !corpus.problems.isEmpty || corpus.rows.isEmpty { throw ExitCode.failure }
    }
}

/// The report's keys, and beside them the misses and how often each cause stands behind them, when they are wanted.
private struct EvaluationJSON: Encodable {
    let evaluation: Evaluation
    let misses: Bool

    private enum Key: CodingKey {
        case misses, causes
    }

    func encode(to encoder: any Encoder) throws {
        try evaluation.report.encode(to: encoder)
        guard misses else { return }
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(evaluation.misses, forKey: .misses)
        try json.encode(Dictionary(uniqueKeysWithValues: evaluation.causes.map { ($0.rawValue, $1) }), forKey: .causes)
    }
}

/// The report's keys, and beside them the misses when they are wanted.
private struct StoriesJSON: Encodable {
    let evaluation: StoryEvaluation
    let misses: Bool

    private enum Key: CodingKey {
        case misses
    }

    func encode(to encoder: any Encoder) throws {
        try evaluation.report.encode(to: encoder)
        guard misses else { return }
        var json = encoder.container(keyedBy: Key.self)
        try json.encode(evaluation.misses, forKey: .misses)
    }
}
