// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier

/// The manual of the rule language for a terminal, out of the tables that the compiler itself uses.
struct ManualText {
    let console: Console

    /// The whole manual.
    func text(of chapters: [RuleLanguage.Chapter]) -> String {
        chapters.flatMap { chapter in
            [console.styled(chapter.title, .bold)]
                + (chapter.introduction.isEmpty ? [] : [console.wrapped(chapter.introduction.withoutTicks, indent: "  ")])
                + chapter.terms.map(line) + [""]
        }.joined(separator: "\n")
    }

    /// A term in a column of its own, and what it means behind it.
    private func line(_ term: RuleLanguage.Term) -> String {
        let column = 30
        let name = term.name + String(repeating: " ", count: max(2, column - 4 - term.name.count))
        let text = console.wrapped(term.meaning.withoutTicks, indent: "    " + name, hanging: String(repeating: " ", count: column))
        return console.colours ? text.replacing(term.name, with: console.styled(term.name, .cyan), maxReplacements: 1) : text
    }
}

extension String {
    /// The text without the ticks that mark words of the language where Markdown shows it.
    fileprivate var withoutTicks: String { replacing("`", with: "") }
}
