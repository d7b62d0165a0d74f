// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Daemon

/// What is told of files that stay in the inbox although they were read.
struct HeldFilesTests {
    private let noon = Date(timeIntervalSince1970: 1_768_478_400)
    private let one = Array("one.txt".utf8)
    private let other = Array("other.txt".utf8)

    @Test func `files that could not be moved count until the last of them has left`() {
        var held = HeldFiles()
        _ = held.keep(one, for: "the archive is full", at: noon)
        _ = held.keep(other, for: "the archive is read-only", at: noon + 60)
        _ = held.keep(one, for: "the archive is read-only", at: noon + 60)
        let before = held.summary()
        #expect(before == .init(unmoved: 2, since: noon, cause: "the archive is read-only"))
        let areLast = [one, other, other].map { held.release($0) }
        #expect(areLast == [false, true, false])
        let after = held.summary()
        #expect(after == .init())
    }

    @Test func `the longer files cannot be moved, the longer they are left alone, up to five minutes`() {
        var held = HeldFiles()
        let waits = [0.0, 30, 120, 600, 86_400].map { held.keep(one, for: "", at: noon + $0) }
        #expect(waits == [30, 30, 60, 300, 300].map { .seconds($0) })
    }

    @Test func `the first of several embargoes to end is told`() {
        var held = HeldFiles()
        held.embargo(one, until: noon + 7_200, lookingAgainIn: .seconds(3_600))
        held.embargo(other, until: noon + 3_600, lookingAgainIn: .seconds(3_600))
        let both = held.summary()
        #expect(both == .init(embargoed: 2, free: noon + 3_600))
        _ = held.release(other)
        let later = held.summary()
        #expect(later == .init(embargoed: 1, free: noon + 7_200))
    }

    @Test func `a file that is not tried again in time was taken away, and is forgotten`() {
        var held = HeldFiles()
        let begun = ContinuousClock.now
        _ = held.keep(one, for: "the archive is full", at: noon)
        held.embargo(other, until: noon, lookingAgainIn: .seconds(30))
        let inTime = held.summary(at: begun + .seconds(80))
        #expect(inTime.unmoved == 1 && inTime.embargoed == 1)
        let late = held.summary(at: begun + .seconds(100))
        #expect(late == .init())
    }

    @Test func `no more than so many are known by name`() {
        var held = HeldFiles()
        for number in 0...Limits.heldFiles { _ = held.keep(Array("\(number)".utf8), for: "", at: noon) }
        let count = held.summary().unmoved
        #expect(count == Limits.heldFiles)
    }
}
