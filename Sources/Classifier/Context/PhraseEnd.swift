// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension Scan {
    /// Where the longest phrase that starts at a token ends; behind the token itself when it starts none.
    func end(ofPhraseAt token: Int) -> Int {
        var end = 0
        for h in hitRange(token) { end = max(end, Int(hits[h].end)) }
        return end > 0 ? end : token + 1
    }
}
