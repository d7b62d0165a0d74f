// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What one check of `vedette doctor` found.
struct Diagnosis: Encodable, Equatable {
    /// How bad it is.
    enum Grade: String, Encodable {
        case well
        /// It works, and may not for long or not for all.
        case warns
        /// It does not work.
        case fails
    }

    var grade: Grade
    /// What was looked at: `inbox`, `receiver desk`.
    var subject: String
    /// What was found, in one sentence.
    var finding: String
    /// What to do about it.
    var remedy: String?

    static func well(_ subject: String, _ finding: String) -> Diagnosis { Diagnosis(grade: .well, subject: subject, finding: finding) }

    static func warns(_ subject: String, _ finding: String, remedy: String) -> Diagnosis {
        Diagnosis(grade: .warns, subject: subject, finding: finding, remedy: remedy)
    }

    static func fails(_ subject: String, _ finding: String, remedy: String) -> Diagnosis {
        Diagnosis(grade: .fails, subject: subject, finding: finding, remedy: remedy)
    }

    /// For a person: the grade, the subject and the finding on a line, the remedy below it.
    func text(_ console: Console) -> String {
        let word =
            switch grade {
            case .well: console.styled("ok  ", .green)
            case .warns: console.styled("WARN", .yellow)
            case .fails: console.styled("FAIL", .red)
            }
        let line = "\(word)  \(subject): \(finding)"
        return remedy.map { line + "\n      → " + $0 } ?? line
    }
}
