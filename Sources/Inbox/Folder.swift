// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What the watching thread knows of one folder.
final class Folder {
    /// Below the inbox, raw; empty for the inbox itself.
    let path: [UInt8]
    /// Its inotify watch.
    var watch: CInt?
    /// It is looked at on a timer, since inotify does not cover it.
    var isPolled = false
    /// Whether the filesystem keeps time by this machine's clock.
    var hasSoundTimes = true
    /// It is to be looked at whole; else only the hinted names are.
    var isWhole = true
    /// The names that events told of since the last look, with the last word on each.
    var hints: [[UInt8]: Hint] = [:]
    /// What a crash left behind in it is to be put right by the next whole look.
    var hasLeftovers = true
    /// Entries that were told as ignored.
    var ignored: Set<[UInt8]> = []
    /// How many more there are, in the look that goes on, and as was told.
    var more = 0
    var moreTold = 0
    /// Unfinished names, as of the last whole look.
    var temporary = 0
    /// How it has looked since when, while there is nothing in it.
    var emptied: (stamp: Stamp, since: ContinuousClock.Instant)?
    /// Why its entries could not be looked at in the look that goes on.
    var denial: SystemFault?
    /// Too many files settle to remember each; a later look at the whole folder is on the agenda.
    var hasLaterLook = false

    init(path: [UInt8]) { self.path = path }

    /// How many folders deep below the inbox.
    var depth: Int { path.isEmpty ? 0 : path.count { $0 == slash } + 1 }

    /// Keeps the last word on a name. False when nothing is to be looked at for it yet.
    func note(_ event: WatchEvent) -> Bool {
        switch event.kind {
        case .complete: return keep(event.name, .complete)
        case .written: return keep(event.name, .written)
        case .appeared: return keep(event.name, .seen)
        default: return note(event.name)
        }
    }

    /// Asks for a look at a name without saying anything new about it.
    func note(_ name: [UInt8]) -> Bool { hints[name] == nil ? keep(name, .seen) : true }

    /// Events were lost: what the last ones said need not hold any more.
    func doubtHints() { hints = hints.mapValues { _ in .seen } }

    private func keep(_ name: [UInt8], _ hint: Hint) -> Bool {
        if isTemporary(name) { return false }
        if hints.count < Limits.hintsPerFolder || hints[name] != nil { hints[name] = hint } else { isWhole = true }
        return true
    }
}
