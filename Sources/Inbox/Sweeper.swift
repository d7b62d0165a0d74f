// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import SystemPackage

/// How long files are kept, and how many bytes of them; `nil` is for ever, and without a bound.
public struct Keeping: Sendable, Equatable {
    /// How long.
    public var age: Duration?
    /// How many bytes.
    public var size: Int?

    /// Keeps all when nothing is given.
    public init(age: Duration? = nil, size: Int? = nil) {
        self.age = age
        self.size = size
    }

    /// Whether nothing is ever removed.
    public var isForEver: Bool { age == nil && size == nil }
}

/// What a sweep removed.
public struct Swept: Sendable, Equatable {
    /// How many files.
    public internal(set) var files = 0
    /// How many bytes they had.
    public internal(set) var bytes = 0
    /// The first thing that could not be looked at or removed; all else was, as far as it had to be.
    public internal(set) var fault: SystemFault?
}

/// Removes the oldest of what is kept, on a thread that has time: it works in small steps and rests between them, so that the
/// disk and the cores stay with those who wait. It only touches the folders that `finish` makes, and follows no symbolic link.
public final class Sweeper {
    var swept = Swept()
    /// The sizes of days that are over: nothing is added to them any more.
    private var sizes: [Int: Int] = [:]
    private var working = ContinuousClock.now
    private let isStopping: @Sendable () -> Bool

    /// - Parameter isStopping: asked between the steps; once true, the sweep ends where it is.
    public init(isStopping: @escaping @Sendable () -> Bool) {
        self.isStopping = isStopping
    }

    /// Sweeps an archive: the days that are older than `keeping.age` go, and then whole days, the oldest first, and files of the day
    /// after them, until no more than `keeping.size` is left. A missing archive is an empty one. What cannot be removed stays, and
    /// nothing newer goes in its place.
    public func sweep(archive: FilePath, keeping: Keeping, at now: Date) -> Swept {
        reporting(archive) {
            var days = archiveDays(in: archive)
            // Until noon of the next day a batch of yesterday may still be on its way there.
            let yesterday = Day(now.addingTimeInterval(-86_400)).number
            if let age = keeping.age {
                let last = Day(now.addingTimeInterval(-(age / .seconds(1)))).number
                while let day = days.first, day.number < last, !isStopping() {
                    remove(day, of: archive, isOver: day.number < yesterday)
                    sizes[day.number] = nil
                    days.removeFirst()
                }
            }
            if let size = keeping.size { shrink(archive, days, to: size, yesterday: yesterday) }
        }
    }

    private func shrink(_ archive: FilePath, _ days: [ArchiveDay], to size: Int, yesterday: Int) {
        var measured = measure(days, of: archive, yesterday: yesterday)
        // Days that are over may have been thinned out by somebody else since they were measured: nothing goes on old figures.
        if measured.hasOld, measured.total > size {
            sizes.removeAll()
            measured = measure(days, of: archive, yesterday: yesterday)
        }
        var total = measured.total
        for (day, bytes) in measured.days where total > size && !isStopping() {
            total -= remove(day, of: archive, isOver: day.number < yesterday, atMost: total - bytes >= size ? nil : total - size)
            sizes[day.number] = nil
        }
    }

    /// The bytes of each day and of all, and whether some of them were counted by an earlier sweep.
    private func measure(
        _ days: [ArchiveDay], of archive: FilePath, yesterday: Int
    ) -> (days: [(day: ArchiveDay, bytes: Int)], total: Int, hasOld: Bool) {
        var measured: (days: [(day: ArchiveDay, bytes: Int)], total: Int, hasOld: Bool) = ([], 0, false)
        for day in days where !isStopping() {
            let known = sizes[day.number]
            let bytes = known ?? measure(day, of: archive)
            if day.number < yesterday { sizes[day.number] = bytes }
            measured.days.append((day, bytes))
            measured.total += bytes
            if known != nil { measured.hasOld = true }
        }
        return measured
    }

    /// Runs a sweep of a folder and answers what it removed. A fault below it tells where that is.
    func reporting(_ folder: FilePath, _ body: () -> Void) -> Swept {
        swept = Swept()
        working = .now
        body()
        if let fault = swept.fault, !fault.path.hasPrefix(folder.description) {
            swept.fault = fault.at(fault.path.isEmpty ? folder.description : "\(folder)/\(fault.path)")
        }
        return swept
    }

    /// Keeps the first fault, of something below the folder that is swept. What is gone already is none: it need not be removed.
    func note(_ fault: SystemFault, at place: String) {
        if swept.fault == nil, fault.errno != .noSuchFileOrDirectory { swept.fault = fault.at(place) }
    }

    /// Called after each small step: rests when it is time. False when the sweep is to end.
    func goesOn() -> Bool {
        let worked = working.duration(to: .now)
        if worked >= Limits.sweepWork {
            Thread.sleep(forTimeInterval: worked * 2 / .seconds(1))
            working = .now
        }
        return !isStopping()
    }
}
