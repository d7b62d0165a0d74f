// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The status codes that the receiver answers with, one after the other: `503:3,429:2,200` is three times 503, twice 429, then 200 for ever.
struct AnswerScript: Sendable {
    /// What was written where something else belongs.
    struct Misspelt: Error, CustomStringConvertible {
        let description: String
    }

    private let steps: [(status: Int, times: Int)]

    /// Reads a script.
    init(_ text: String) throws(Misspelt) {
        var steps: [(status: Int, times: Int)] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let fields = part.split(separator: ":", omittingEmptySubsequences: false)
            let times = fields.count == 2 ? Int(fields[1]) : 1
            guard (1...2).contains(fields.count), let status = Int(fields[0]), (200...599).contains(status), let times, times > 0 else {
                throw Misspelt(
                    description: "found \"\(part)\", expected a status from 200 to 599, alone or with a number of times, such as 503:3,200")
            }
            steps.append((status, times))
        }
        self.steps = steps
    }

    /// The answer to the request with this number, from 0. The last step repeats for ever.
    func status(forRequest number: Int) -> Int {
        var rest = number
        for step in steps {
            if rest < step.times { return step.status }
            rest -= step.times
        }
        return steps.last?.status ?? 200
    }
}

/// Counts requests as they come.
final class RequestCounter: Sendable {
    private let count = Mutex(0)

    /// The number of this request, from 0.
    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
