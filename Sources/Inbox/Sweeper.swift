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
    /// after them, until no more than `keeping.size` is left. A missing archive is an empty one.
    ///
    /// - Throws: `InboxError.system` when something cannot be looked at or removed; what was removed stays so.
    public func sweep(archive: FilePath, keeping: Keeping, at now: Date) throws(InboxError) -> Swept {
        try reporting(archive) { () throws(SystemFault) in
            var days = try archiveDays(in: archive)
            // Until noon of the next day a batch of yesterday may still be on its way there.
            let yesterday = Day(now.addingTimeInterval(-86_400)).number
            if let age = keeping.age {
                let last = Day(now.addingTimeInterval(-(age / .seconds(1)))).number
                while let day = days.first, day.number < last, !isStopping() {
                    try remove(day, of: archive, isOver: day.number < yesterday)
                    days.removeFirst()
                }
            }
            if let size = keeping.size { try shrink(archive, days, to: size, yesterday: yesterday) }
        }
    }

    private func shrink(_ archive: FilePath, _ days: [ArchiveDay], to size: Int, yesterday: Int) throws(SystemFault) {
        var total = 0
        var measured: [(day: ArchiveDay, bytes: Int)] = []
        for day in days where !isStopping() {
            let bytes: Int
            if let known = sizes[day.number] { bytes = known } else { bytes = try measure(day, of: archive) }
            if day.number < yesterday { sizes[day.number] = bytes }
            measured.append((day, bytes))
            total += bytes
        }
        for (day, bytes) in measured where total > size && !isStopping() {
            let before = swept.bytes
            try remove(day, of: archive, isOver: day.number < yesterday, atMost: total - bytes >= size ? nil : total - size)
            sizes[day.number] = nil
            total -= swept.bytes - before
        }
    }

    /// Runs a sweep of a folder and answers what it removed. A failure below it tells where that is.
    func reporting(_ folder: FilePath, _ body: () throws(SystemFault) -> Void) throws(InboxError) -> Swept {
        swept = Swept()
        working = .now
        do throws(SystemFault) { try body() } catch {
            if error.path.hasPrefix(folder.description) { throw .system(error) }
            throw .system(error.at(error.path.isEmpty ? folder.description : "\(folder)/\(error.path)"))
        }
        return swept
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
