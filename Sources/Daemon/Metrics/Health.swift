// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whether the daemon is alive, and whether it does its work, for load balancers and whoever else asks in one word.
struct Health: Sendable {
    /// The workers that have had the same thing in hand for too long.
    var stuck: [String] = []
    /// What keeps articles from being taken: a database that takes nothing, an inbox that is not there.
    var hindrances: [String] = []

    /// The answer of `/healthz`: well unless something is stuck; a restart would help then.
    var alive: (isWell: Bool, words: String) { stuck.isEmpty ? (true, "ok") : (false, "stuck: " + stuck.joined(separator: ", ")) }

    /// The answer of `/readyz`: well when articles are taken.
    var ready: (isWell: Bool, words: String) {
        let reasons = (stuck.isEmpty ? [] : [alive.words]) + hindrances
        return reasons.isEmpty ? (true, "ready") : (false, reasons.joined(separator: "\n"))
    }
}
