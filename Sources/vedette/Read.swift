// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import News

/// `vedette read`: what the reader makes of a file.
struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints articles as the reader understood them, with their problems.")

    @Argument(help: ArgumentHelp("Articles; - is standard input.", valueName: "file"))
    var files: [String] = []

    /// What to print.
    enum Output: EnumerableFlag {
        case text
        case json

        static func help(for value: Output) -> ArgumentHelp? {
            value == .text ? "Print text for a person (the default)." : "Print one JSON object per article."
        }
    }

    @Flag(exclusivity: .exclusive)
    var output = Output.text

    func validate() throws {
        if files.isEmpty { throw ValidationError("no file given. Try: vedette read ARTICLE.txt, or - to read standard input") }
    }

    func run() throws {
        let console = Console.standard
        var failed = false
        for file in files {
            guard let result = ArticleFiles.read(file) else {
                failed = true
                continue
            }
            if result.articles.isEmpty {
                failed = true
                for problem in result.problems { console.note("vedette: \(file): \(problem.kind.rawValue): \(problem.detail)") }
            }
            for article in result.articles {
                switch output {
                case .json: try console.print(json: ReadArticle(file: file, article: article, problems: result.problems))
                case .text: try console.print(ArticleText(console: console).text(of: article, file: file, problems: result.problems))
                }
            }
        }
        if failed { throw ExitCode.failure }
    }
}

/// One article as `read --json` prints it: every key, with `null` for what is not known.
private struct ReadArticle: Encodable {
    let file: String
    let article: Article
    let problems: [Problem]

    private enum CodingKeys: String, CodingKey {
        case file, uri, version, versionCreated, firstCreated, headline, byline, located, provider, creditLine, language, pubStatus,
            embargoed
        case urgency, url, body, text, format, problems
    }

    func encode(to encoder: any Encoder) throws {
        var json = encoder.container(keyedBy: CodingKeys.self)
        try json.encode(file, forKey: .file)
        try json.encode(article.uri, forKey: .uri)
        try json.encode(article.version, forKey: .version)
        try json.encode(article.versionCreated, forKey: .versionCreated)
        try json.encode(article.firstCreated, forKey: .firstCreated)
        try json.encode(article.headline, forKey: .headline)
        try json.encode(article.byline, forKey: .byline)
        try json.encode(article.located, forKey: .located)
        try json.encode(article.provider, forKey: .provider)
        try json.encode(article.creditLine, forKey: .creditLine)
        try json.encode(article.language, forKey: .language)
        try json.encode(article.pubStatus, forKey: .pubStatus)
        try json.encode(article.embargoed, forKey: .embargoed)
        try json.encode(article.urgency, forKey: .urgency)
        try json.encode(article.url, forKey: .url)
        try json.encode(article.body, forKey: .body)
        try json.encode(article.text, forKey: .text)
        try json.encode(article.format, forKey: .format)
        try json.encode(problems, forKey: .problems)
    }
}
