// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Classifier
import Daemon
import Foundation
import News

/// `vedette classify`: what the daemon would think of an article, and why.
struct Classify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints what articles report, with the evidence, as the daemon would store it.",
        discussion: "An article that does not say when it was published is read as one that arrives now; --published sets its date.")

    @Argument(help: ArgumentHelp("Articles; - is standard input.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "Print one JSON object per article.")
    var json = false

    @Flag(help: "Show every mention that was considered, sentence by sentence, and why it counts or does not.")
    var explain = false

    @Option(help: ArgumentHelp("When the articles were published, such as 2025-11-08.", valueName: "date"), transform: parseDate)
    var published: Date?

    @OptionGroup var rules: RuleOptions

    func validate() throws {
        if files.isEmpty {
            throw ValidationError("no article given. Try: vedette classify ARTICLE.txt, or - to read standard input")
        }
    }

    func run() async throws {
        let classifier = try rules.classifier()
        let console = Console.standard
        var failed = false
        for file in files {
            guard let result = ArticleFiles.read(file) else {
                failed = true
                continue
            }
            if result.articles.isEmpty {
                failed = true
                try tell(nothingIn: file, result.problems, console)
            }
            for var article in result.articles {
                if let published { article.versionCreated = published }
                let (assessment, problems) = Coverage.assess(article, with: classifier, arrived: Date())
                let record = ClassifiedArticle(file: file, article: article, problems: result.problems + problems, assessment: assessment)
                if json {
                    try console.print(json: record.json(explained: explain))
                } else {
                    try console.print(AssessmentText(console: console, signals: classifier.signals).text(of: record, explained: explain))
                }
            }
        }
        if failed { throw ExitCode.failure }
    }

    /// A file that holds no article is still an answer.
    private func tell(nothingIn file: String, _ problems: [Problem], _ console: Console) throws {
        if json {
            try console.print(json: ClassifiedArticle(file: file, article: nil, problems: problems, assessment: Assessment()).json())
        }
        for problem in problems { console.note("vedette: \(file): \(problem.kind.rawValue): \(problem.detail)") }
    }
}

/// A date on the command line.
func parseDate(_ text: String) throws -> Date {
    guard let date = DateText.parse(text) else { throw ValidationError("found \"\(text)\", expected \(DateText.expectation)") }
    return date
}
