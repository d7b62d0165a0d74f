// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// The text of one rule pack or gazetteer file, read by whoever may do I/O.
public struct RuleSource: Sendable, Hashable {
    /// The file's name as problems and explanations print it: `talks.yaml`.
    public var name: String
    /// Its content: YAML.
    public var text: String

    /// The text of a file with the name that problems print.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// Something wrong in a rule pack or gazetteer file.
public struct RuleProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name: `talks.yaml`.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column in characters, from 1.
    public var column: Int
    /// What was found, and what was expected.
    public var message: String

    /// `talks.yaml:41:7: …`
    public var description: String { "\(file):\(line):\(column): \(message)" }

    /// A problem at a place of a file.
    public init(file: String, line: Int, column: Int, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }
}
