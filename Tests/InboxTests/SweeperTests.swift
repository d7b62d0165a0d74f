// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage
import Testing

@testable import Inbox

@Suite struct `Retention of folders` {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/sweep-\(UUID().uuidString)"
        try makeFolder(folder)
        defer { do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) } }
        try body(folder)
    }

    private func file(_ path: String, bytes: Int = 10) throws {
        try makeFolder(FilePath(path).removingLastComponent().string)
        try write(String(repeating: "x", count: bytes), to: path)
    }

    private func all(below folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
    }

    @Test func `days of the archive that are too old go whole, with their folders, and nothing else is touched`() throws {
        try withFolder { folder in
            for day in ["2024/12/31", "2026/10/21", "2026/10/22", "2026/10/23", "2026/11/21"] {
                try file("\(folder)/\(day)/a.txt")
                try file("\(folder)/\(day)/outlet/b.txt")
            }
            try file("\(folder)/notes/2024/12/31/mine.txt")
            try file("\(folder)/readme.txt")
            try symbolicLink("\(folder)/notes", "\(folder)/2023")
            let swept = Sweeper { false }.sweep(archive: FilePath(folder), keeping: Keeping(age: .seconds(30 * 86_400)), at: noon)
            #expect(swept == Swept(files: 4, bytes: 40), "30 days before the 21st of November is the 22nd of October")
            #expect(try names(in: folder) == ["2023", "2026", "notes", "readme.txt"])
            #expect(try names(in: "\(folder)/2026") == ["10", "11"])
            #expect(try names(in: "\(folder)/2026/10") == ["22", "23"])
            #expect(exists("\(folder)/notes/2024/12/31/mine.txt"))
        }
    }

    @Test func `the oldest days go until the archive is small enough, and of the last one only as many files as must`() throws {
        try withFolder { folder in
            for day in 10...20 { for number in 0..<10 { try file("\(folder)/2026/11/\(day)/\(number).txt", bytes: 100) } }
            try file("\(folder)/2026/11/21/today.txt", bytes: 100)
            let sweeper = Sweeper { false }
            let swept = sweeper.sweep(archive: FilePath(folder), keeping: Keeping(size: 4_650), at: noon)
            #expect(swept.bytes == 11_100 - 4_600)
            #expect(try names(in: "\(folder)/2026/11").first == "16")
            #expect(try names(in: "\(folder)/2026/11/16").count == 5)
            #expect(exists("\(folder)/2026/11/21/today.txt"))
            // What it knows of past days holds at the next sweep too.
            try file("\(folder)/2026/11/21/more.txt", bytes: 1_000)
            #expect(sweeper.sweep(archive: FilePath(folder), keeping: Keeping(size: 4_650), at: noon).bytes == 1_000)
        }
    }

    @Test func `rejected files go with their reasons, the oldest first`() throws {
        try withFolder { folder in
            for (number, days) in [40.0, 20, 10, 1].enumerated() {
                for name in ["\(number).txt", "\(number).txt.reason.json"] { try file("\(folder)/\(name)", bytes: 50) }
                let moment = noon.addingTimeInterval(-days * 86_400)
                try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: "\(folder)/\(number).txt.reason.json")
            }
            try file("\(folder)/stray.txt")
            let sweeper = Sweeper { false }
            let byAge = sweeper.sweep(rejected: FilePath(folder), keeping: Keeping(age: .seconds(30 * 86_400)), at: noon)
            #expect(byAge == Swept(files: 1, bytes: 100))
            #expect(!exists("\(folder)/0.txt") && !exists("\(folder)/0.txt.reason.json"))
            #expect(sweeper.sweep(rejected: FilePath(folder), keeping: Keeping(size: 150), at: noon).files == 2)
            #expect(try names(in: folder) == ["3.txt", "3.txt.reason.json", "stray.txt"])
        }
    }

    @Test func `a rejected file that is named like a reason goes in its own time, with its own reason`() throws {
        try withFolder { folder in
            let (named, reason) = ("\(folder)/a.txt.reason.json", "\(folder)/a.txt.reason.json.reason.json")
            for path in [named, reason] { try file(path) }
            // It was written long before it was dropped and rejected.
            try FileManager.default.setAttributes([.modificationDate: noon.addingTimeInterval(-90 * 86_400)], ofItemAtPath: named)
            try FileManager.default.setAttributes([.modificationDate: noon.addingTimeInterval(-86_400)], ofItemAtPath: reason)
            let sweeper = Sweeper { false }
            #expect(sweeper.sweep(rejected: FilePath(folder), keeping: Keeping(age: .seconds(30 * 86_400)), at: noon) == Swept())
            let late = noon.addingTimeInterval(30 * 86_400)
            #expect(
                sweeper.sweep(rejected: FilePath(folder), keeping: Keeping(age: .seconds(30 * 86_400)), at: late)
                    == Swept(files: 1, bytes: 20))
            #expect(try names(in: folder).isEmpty)
        }
    }

    @Test func `what cannot be removed is told by its whole path`() throws {
        try withFolder { folder in
            try makeFolder("\(folder)/a.txt")
            try file("\(folder)/a.txt.reason.json")
            let fault = SystemFault(call: "unlinkat", path: "\(folder)/a.txt", errno: .isDirectory)
            #expect(Sweeper { false }.sweep(rejected: FilePath(folder), keeping: Keeping(size: 0), at: noon) == Swept(fault: fault))
        }
    }

    @Test func `what somebody else removed from days that were measured before costs no day that is within the bound`() throws {
        try withFolder { folder in
            for day in 10...20 { for number in 0..<10 { try file("\(folder)/2026/11/\(day)/\(number).txt", bytes: 100) } }
            let sweeper = Sweeper { false }
            #expect(sweeper.sweep(archive: FilePath(folder), keeping: Keeping(size: 11_000), at: noon) == Swept())
            for day in 11...19 { try FileManager.default.removeItem(atPath: "\(folder)/2026/11/\(day)") }
            for number in 5..<10 { try remove("\(folder)/2026/11/10/\(number).txt") }
            try file("\(folder)/2026/11/21/today.txt", bytes: 9_000)
            #expect(sweeper.sweep(archive: FilePath(folder), keeping: Keeping(size: 10_600), at: noon) == Swept())
            #expect(sweeper.sweep(archive: FilePath(folder), keeping: Keeping(size: 10_400), at: noon) == Swept(files: 1, bytes: 100))
            #expect(try names(in: "\(folder)/2026/11/20").count == 10)
        }
    }

    /// Nothing but root may remove a file that is immutable or in somebody else's folder; this needs neither: a full folder in a file's place.
    @Test func `what cannot be removed keeps nothing else, and nothing newer goes in its place`() throws {
        try withFolder { folder in
            for number in 0..<4 {
                try file("\(folder)/\(number).txt.reason.json", bytes: 50)
                let moment = noon.addingTimeInterval(Double(number - 100) * 86_400)
                try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: "\(folder)/\(number).txt.reason.json")
                if number == 0 { try makeFolder("\(folder)/0.txt") } else { try file("\(folder)/\(number).txt", bytes: 50) }
            }
            let least = try names(in: folder).count - 2
            let swept = Sweeper { false }.sweep(rejected: FilePath(folder), keeping: Keeping(age: .seconds(98 * 86_400 + 1)), at: noon)
            #expect(
                swept == Swept(files: 1, bytes: 100, fault: SystemFault(call: "unlinkat", path: "\(folder)/0.txt", errno: .isDirectory)))
            #expect(try names(in: folder).count == least)
        }
    }

    /// In a process of its own, which gives up root's privileges, since root may remove everything.
    @Test func `a day that cannot be removed keeps no other day`() async {
        await #expect(processExitsWith: .success) {
            try becomeSomebody()
            let folder = FileManager.default.temporaryDirectory.path + "/sweep-\(UUID().uuidString)"
            let kept = "\(folder)/2026/01/02"
            for path in ["2026/01/01/a.txt", "2026/01/02/b.txt", "2026/01/02/outlet/c.txt", "2026/01/03/d.txt", "2026/11/20/e.txt"] {
                try makeFolder(FilePath("\(folder)/\(path)").removingLastComponent().string)
                try write("0123456789", to: "\(folder)/\(path)")
            }
            try setMode(0o555, of: kept)
            let sweeper = Sweeper { false }
            let bySize = sweeper.sweep(archive: FilePath(folder), keeping: Keeping(size: 20), at: noon)
            #expect(bySize.files == 2 && bySize.fault?.path.hasPrefix(kept) == true)
            #expect(exists("\(folder)/2026/01/03/d.txt"), "nothing newer goes in the place of what cannot go")
            let byAge = sweeper.sweep(archive: FilePath(folder), keeping: Keeping(age: .seconds(86_400 * 30)), at: noon)
            #expect(byAge.files == 1 && byAge.fault?.errno == .permissionDenied)
            #expect(try names(in: "\(folder)/2026/01") == ["02"])
            #expect(exists("\(folder)/2026/11/20/e.txt"))
            try setMode(0o755, of: kept)
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    @Test func `a missing folder is an empty one, and a sweep ends when told`() throws {
        try withFolder { folder in
            let nowhere = FilePath(folder + "/nowhere")
            #expect(Sweeper { false }.sweep(archive: nowhere, keeping: Keeping(size: 1), at: noon) == Swept())
            #expect(Sweeper { false }.sweep(rejected: nowhere, keeping: Keeping(size: 1), at: noon) == Swept())
            try file("\(folder)/2020/01/01/old.txt")
            #expect(Sweeper { true }.sweep(archive: FilePath(folder), keeping: Keeping(age: .seconds(86_400)), at: noon) == Swept())
            #expect(exists("\(folder)/2020/01/01/old.txt"))
        }
    }

    @Test func `a survey counts what waits and tells since when`() throws {
        try withFolder { folder in
            try file("\(folder)/a.txt")
            try file("\(folder)/outlet/b.txt")
            try file("\(folder)/c.txt.part")
            try file("\(folder)/.hidden/d.txt")
            try symbolicLink("/etc/hostname", "\(folder)/link")
            let survey = try Survey(of: FilePath(folder), upTo: 100)
            #expect(survey.waiting == 2 && survey.unfinished == 2 && survey.isComplete)
            let age = try #require(survey.oldest).timeIntervalSinceNow
            #expect(age <= 1 && age > -60)
            #expect(try !Survey(of: FilePath(folder), upTo: 1).isComplete)
            #expect(throws: InboxError.self) { try Survey(of: FilePath(folder + "/nowhere"), upTo: 1) }
        }
    }
}
