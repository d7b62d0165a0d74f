// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// What an event, or the lack of one, says about a name.
enum Hint: Equatable {
    /// Nothing but that something may stand there: a look at the folder, a created name, a link.
    case seen
    /// Renamed in, or closed after writing.
    case complete
    /// Written to, and not closed since.
    case written
}

/// The settle rule: when may a file be taken? A value without a clock, so that it can be tested by the hour.
///
/// | known about the file                              | taken                                              |
/// |---------------------------------------------------|----------------------------------------------------|
/// | renamed in or closed after writing                | at once, or after `quiet` without another such act |
/// | seen, and empty                                   | after `settle`, however it came                    |
/// | seen, times older than `settle` by a sound clock  | at once                                            |
/// | seen                                              | when size and times stood still for `settle`       |
/// | written to and not closed since                   | when it is closed                                  |
struct SettleRule {
    typealias Instant = ContinuousClock.Instant

    /// How a file looked, and since when it has looked so.
    struct Observation {
        fileprivate(set) var stamp: Stamp
        fileprivate(set) var since: Instant
        fileprivate(set) var span: Duration
        /// When it is to be looked at again, so that it is asked for only once.
        var due: Instant?
    }

    enum Verdict: Equatable {
        case ready
        case wait(until: Instant)
    }

    let settle: Duration
    let quiet: Duration

    /// Judges a file that stands in the folder with `stamp`.
    ///
    /// - Parameters:
    ///   - observation: What is remembered of it; updated.
    ///   - age: How long ago its times say that it last changed, when the filesystem's clock is ours; else `nil`.
    func judge(_ stamp: Stamp, _ hint: Hint, age: Duration?, _ observation: inout Observation?, at now: Instant) -> Verdict {
        let closed = hint == .complete && stamp.size > 0
        if closed, quiet <= .zero { return .ready }
        if !closed, observation == nil, let age, age >= settle { return .ready }
        var seen = observation ?? Observation(stamp: stamp, since: now, span: closed ? quiet : settle)
        if closed {
            seen.span = quiet
            seen.since = now
        } else if !seen.stamp.sameContent(as: stamp) {
            // It changed without having been closed since: whatever was known before does not hold for this content.
            seen.span = settle
            seen.since = now
        }
        if seen.stamp != stamp {
            seen.stamp = stamp
            seen.due = nil
        }
        let end = seen.since + seen.span
        observation = seen
        return now >= end ? .ready : .wait(until: end)
    }
}

/// Whether a name is that of an unfinished file, or of a folder that is none of ours: hidden, or with a temporary ending in
/// upper or lower case.
func isTemporary(_ name: [UInt8]) -> Bool {
    if name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~") { return true }
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), name.count - dot <= 12 else { return false }
    let ending = String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
    return ["part", "partial", "filepart", "tmp", "crdownload", "swp"].contains(ending)
}

/// Whether a folder's name looks like that of an article's file.
func looksLikeFile(_ name: [UInt8]) -> Bool {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0, name.count - dot <= 6 else { return false }
    let ending = String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased()
    return ["txt", "text", "md", "html", "htm", "xhtml", "xml", "json", "jsonl", "eml", "rss", "pdf", "gz", "zip"].contains(ending)
}
