// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import FuzzSupport
import News

/// The shipped packs, compiled once.
private let classifier: Classifier = {
    let (classifier, problems) = Classifier.compile(sources: ShippedPacks.sources())
    guard let classifier else { fatalError("the shipped packs do not compile: \(problems)") }
    return classifier
}()

/// Takes the bytes as the content of a dropped file: read as the daemon reads it, then classified.
@_cdecl("LLVMFuzzerTestOneInput")
public func classifierFuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let result = unsafe ArticleReader().read(fuzzInput(start, count), name: "fuzzed.txt")
    require(!result.articles.isEmpty || !result.problems.isEmpty, "a file without an article has a problem")
    for article in result.articles { AssessmentPromises.check(classifier, article) }
    return 0
}
