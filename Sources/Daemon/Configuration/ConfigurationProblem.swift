// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong, or doubtful, in a configuration or in a file that it names.
///
/// Its description reads as compilers write: `vedette.yaml:12:11: error: receivers[0].url: found "htp://x", expected …`.
public struct ConfigurationProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Whether the daemon can run with it.
    public enum Severity: String, Sendable, Hashable {
        /// The configuration is refused.
        case error
        /// The configuration is taken, but somebody should look.
        case warning
    }

    /// Whether the daemon can run with it.
    public var severity: Severity
    /// The file, as it was given.
    public var file: String
    /// Where in the file; `nil` when the file as a whole is meant.
    public var position: Position?
    /// The key path: `receivers[0].url`; empty for the file as a whole.
    public var keyPath: String
    /// What was found.
    public var found: String
    /// What was expected; empty when `found` says it all.
    public var expected: String

    /// A line and a column, both from 1.
    public struct Position: Sendable, Hashable {
        /// The line, from 1.
        public var line: Int
        /// The column, from 1.
        public var column: Int

        /// A line and a column, both from 1.
        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    /// A problem in a file.
    public init(
        _ severity: Severity = .error, file: String, position: Position? = nil, keyPath: String = "", found: String, expected: String
    ) {
        self.severity = severity
        self.file = file
        self.position = position
        self.keyPath = keyPath
        self.found = found
        self.expected = expected
    }

    /// A problem in a rule pack, whose compiler words its messages itself.
    init(rulePack file: String, position: Position, message: String) {
        self.init(file: file, position: position, found: message, expected: "")
    }

    /// One line, as compilers write it.
    public var description: String {
        let place = position.map { "\(file):\($0.line):\($0.column)" } ?? file
        let key = keyPath.isEmpty ? "" : "\(keyPath): "
        let what = expected.isEmpty ? found : "found \(found), expected \(expected)"
        return "\(place): \(severity.rawValue): \(key)\(what)"
    }
}

extension [ConfigurationProblem] {
    /// Whether the configuration must be refused.
    public var hasErrors: Bool { contains { $0.severity == .error } }

    /// The problems in the order of file, line and column.
    func inReadingOrder() -> [ConfigurationProblem] {
        sorted {
            ($0.file, $0.position?.line ?? 0, $0.position?.column ?? 0, $0.keyPath)
                < ($1.file, $1.position?.line ?? 0, $1.position?.column ?? 0, $1.keyPath)
        }
    }
}
