// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import FuzzSupport
import News

/// The classes that readings rely on, without which no pack compiles: those of the shipped grammar, each with its own name as its only word, because to
/// compile the whole grammar takes ten times as long as what is fuzzed.
private let grammar = ShippedPacks.sources(only: "grammar.yaml").map { file in
    let names = file.text.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && $0.hasSuffix(":") }
    return RuleSource(name: file.name, text: names.reduce("classes:\n") { "\($0)\($1) {words: [\($1.dropFirst(2).dropLast())]}\n" })
}

/// What compiled packs are tried on.
private let article = Article(
    headline: "Redland closes its border with Blueland",
    body: [
        "Redland closed the border with Blueland on Monday after a ceasefire was broken, the foreign ministry said.",
        "“Our troops fired at nobody,” a Blueland spokesman said. Talks between the two have not collapsed – or have they?",
    ], format: .plainText)

/// Takes the bytes as rule packs and gazetteer files, parted by lines of `%%`: they compile, or every problem names its place.
@_cdecl("LLVMFuzzerTestOneInput")
public func rulePackFuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = unsafe String(decoding: fuzzInput(start, count), as: UTF8.self)
    let files = text.split(separator: "\n%%\n", omittingEmptySubsequences: false).prefix(4)
    let sources = files.enumerated().map { RuleSource(name: "\($0).yaml", text: String($1)) } + grammar
    let (classifier, problems) = Classifier.compile(sources: sources)
    require((classifier == nil) == !problems.isEmpty, "packs compile or have problems")
    for problem in problems {
        require(!problem.file.isEmpty && problem.line >= 1 && problem.column >= 1, "a problem names file, line and column: \(problem)")
        require(!problem.message.isEmpty, "a problem says what is wrong")
    }
    guard let classifier else { return 0 }
    AssessmentPromises.check(classifier, article)
    for failure in classifier.runExamples() { require(failure.line >= 1, "a failed example names its line") }
    return 0
}
