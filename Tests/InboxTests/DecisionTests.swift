// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import Inbox

/// The inbox's decisions as values: no clock, no folder.
struct DecisionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let known: String
        let hint: Hint
        var size = 10
        var age: Duration? = .zero
        var quiet: Duration = .zero
        /// Seconds after which the file changes once more, and how events tell of it.
        var change: (after: Int, hint: Hint)?
        /// Seconds after which it is taken.
        let taken: Int
        var testDescription: String { "\(known): after \(taken) s" }
    }

    @Test(arguments: [
        Case(known: "closed", hint: .complete, taken: 0),
        Case(known: "closed, and to be left in peace", hint: .complete, quiet: .seconds(5), taken: 5),
        Case(known: "closed, reopened and closed", hint: .complete, quiet: .seconds(5), change: (3, .complete), taken: 8),
        Case(known: "closed, then written to unseen", hint: .complete, quiet: .seconds(5), change: (4, .seen), taken: 6),
        Case(known: "closed and empty", hint: .complete, size: 0, taken: 2),
        Case(known: "seen, old", hint: .seen, age: .seconds(2), taken: 0),
        Case(known: "seen, empty and old", hint: .seen, size: 0, age: .seconds(60), taken: 0),
        Case(known: "seen, nearly old", hint: .seen, age: .milliseconds(1_999), taken: 2),
        Case(known: "seen, from the future", hint: .seen, age: nil, taken: 2),
        Case(known: "seen, grows once", hint: .seen, change: (1, .seen), taken: 3),
        Case(known: "seen, then closed", hint: .seen, change: (1, .complete), taken: 1),
    ])
    func `a file is taken when the settle rule says so`(_ this: Case) {
        let rule = SettleRule(settle: .seconds(2), quiet: this.quiet)
        let start = ContinuousClock.now
        var observation: SettleRule.Observation?
        var stamp = Stamp(device: 1, inode: 1, size: this.size, modified: 0, changed: 0)
        for second in 0...20 {
            var hint = second == 0 ? this.hint : .seen
            if let change = this.change, change.after == second {
                stamp = Stamp(device: 1, inode: 1, size: this.size + 5, modified: 1, changed: 1)
                hint = change.hint
            }
            let verdict = rule.judge(stamp, hint, age: this.age, &observation, at: start + .seconds(second))
            if verdict == .ready {
                #expect(second == this.taken)
                return
            }
        }
        Issue.record("never taken")
    }

    @Test func `looks after overflows become rarer in a storm, within bounds, and are prompt again after it`() throws {
        var recovery = Recovery()
        var now = ContinuousClock.now
        var pauses: [Duration] = []
        for _ in 0..<8 {
            let (first, second) = (recovery.overflowed(at: now), recovery.overflowed(at: now))
            #expect(second == nil)
            let pause = try #require(first)
            pauses.append(pause)
            now += pause
            recovery.looks(at: now)
        }
        #expect(pauses == [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000].map { .milliseconds($0) })
        let calm = recovery.overflowed(at: now + .seconds(16))
        #expect(calm == .milliseconds(250))
    }

    @Test func `what fails is tried ever more rarely, told once, and arranged once`() {
        var retries = Retries()
        let start = ContinuousClock.now
        func fail(at seconds: Int) -> (delay: Duration?, tell: Duration?) {
            retries.failed([1], at: start + .seconds(seconds), first: .seconds(1), atMost: .seconds(10), patience: .seconds(6))
        }
        var (second, delays, told): (Int, [Int], [Int]) = (0, [], [])
        while second < 40 {
            let (delay, tell) = fail(at: second)
            if tell != nil { told.append(second) }
            guard let delay else {
                Issue.record("nothing is arranged at \(second) s")
                return
            }
            let again = fail(at: second).delay
            #expect(again == nil)
            delays.append(Int(delay.components.seconds))
            second += delays[delays.count - 1]
        }
        #expect(delays == [1, 2, 4, 8, 10, 10, 10])
        #expect(told == [7])
        retries.clear([1])
        let afresh = fail(at: second).delay
        #expect(afresh == .seconds(1))
    }

    @Test func `a file that rests is free again when it changes or is closed`() {
        let (stamp, path): (Stamp, [UInt8]) = (Stamp(device: 1, inode: 1, size: 1, modified: 1, changed: 1), [1])
        let grown = Stamp(device: 1, inode: 1, size: 2, modified: 2, changed: 2)
        func resting() -> Ledger {
            var ledger = Ledger()
            ledger.offer(Drop(bytes: path, size: 1, modified: 1), stamp, at: .now)
            let (taken, rests) = (ledger.take(upTo: 1).count, ledger.rest(path, until: .now + .seconds(60)))
            #expect(taken == 1 && rests)
            return ledger
        }
        for (stamp, isComplete, isFree) in [(stamp, false, false), (stamp, true, true), (grown, false, true)] {
            var ledger = resting()
            let result = ledger.isFree(path, stamp, isComplete: isComplete)
            #expect(result == isFree)
        }
    }

    @Test(arguments: ["nfs4", "cifs", "fuse", "fuse.sshfs", "9p", "virtiofs"])
    func `a filesystem that others write to counts as silent`(type: String) { #expect(isSilent(filesystem: type)) }

    @Test(arguments: ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "fuseblk", ""])
    func `a local filesystem does not`(type: String) { #expect(!isSilent(filesystem: type)) }

    @Test func `the kernel says what filesystem a folder is on`() throws {
        #expect(filesystemType(of: try Descriptor.folder(at: "/proc")) == "proc")
    }
}
