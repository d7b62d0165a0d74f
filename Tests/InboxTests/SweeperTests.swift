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
            let swept = try Sweeper { false }.sweep(archive: FilePath(folder), keeping: Keeping(age: .seconds(30 * 86_400)), at: noon)
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
            let swept = try sweeper.sweep(archive: FilePath(folder), keeping: Keeping(size: 4_650), at: noon)
            #expect(swept.bytes == 11_100 - 4_600)
            #expect(try names(in: "\(folder)/2026/11").first == "16")
            #expect(try names(in: "\(folder)/2026/11/16").count == 5)
            #expect(exists("\(folder)/2026/11/21/today.txt"))
            // What it knows of past days holds at the next sweep too.
            try file("\(folder)/2026/11/21/more.txt", bytes: 1_000)
            #expect(try sweeper.sweep(archive: FilePath(folder), keeping: Keeping(size: 4_650), at: noon).bytes == 1_000)
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
            let byAge = try sweeper.sweep(rejected: FilePath(folder), keeping: Keeping(age: .seconds(30 * 86_400)), at: noon)
            #expect(byAge == Swept(files: 1, bytes: 100))
            #expect(!exists("\(folder)/0.txt") && !exists("\(folder)/0.txt.reason.json"))
            #expect(try sweeper.sweep(rejected: FilePath(folder), keeping: Keeping(size: 150), at: noon).files == 2)
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
            #expect(try sweeper.sweep(rejected: FilePath(folder), keeping: Keeping(age: .seconds(30 * 86_400)), at: noon) == Swept())
            let late = noon.addingTimeInterval(30 * 86_400)
            #expect(
                try sweeper.sweep(rejected: FilePath(folder), keeping: Keeping(age: .seconds(30 * 86_400)), at: late)
                    == Swept(files: 1, bytes: 20))
            #expect(try names(in: folder).isEmpty)
        }
    }

    @Test func `what cannot be removed is told by its whole path`() throws {
        try withFolder { folder in
            try makeFolder("\(folder)/a.txt")
            try file("\(folder)/a.txt.reason.json")
            let fault = SystemFault(call: "unlinkat", path: "\(folder)/a.txt", errno: .isDirectory)
            #expect(throws: InboxError.system(fault)) {
                try Sweeper { false }.sweep(rejected: FilePath(folder), keeping: Keeping(size: 0), at: noon)
            }
        }
    }

    @Test func `a missing folder is an empty one, and a sweep ends when told`() throws {
        try withFolder { folder in
            let nowhere = FilePath(folder + "/nowhere")
            #expect(try Sweeper { false }.sweep(archive: nowhere, keeping: Keeping(size: 1), at: noon) == Swept())
            #expect(try Sweeper { false }.sweep(rejected: nowhere, keeping: Keeping(size: 1), at: noon) == Swept())
            try file("\(folder)/2020/01/01/old.txt")
            #expect(try Sweeper { true }.sweep(archive: FilePath(folder), keeping: Keeping(age: .seconds(86_400)), at: noon) == Swept())
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
