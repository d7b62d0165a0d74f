// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the host must give any daemon: a clock that others agree with, kernel watches, open files.
enum HostCheck {
    /// Fewer open files than this do not hold the connections of a few receivers beside the database.
    private static let openFilesMin = 1_024

    static func diagnoses() -> [Diagnosis] { [clock(), watches(), openFiles()] }

    /// Receivers refuse signatures whose time differs from theirs by more than five minutes. systemd knows whether the kernel's clock is kept
    /// (timedatectl(1)).
    private static func clock() -> Diagnosis {
        let remedy = "timedatectl set-ntp true, or compare `date` with another host where the hypervisor keeps the time"
        guard let answer = output(of: "/usr/bin/timedatectl", ["show", "--property=NTPSynchronized", "--value"]) else {
            return .warns("clock", "nobody here tells whether it is kept in time", remedy: "compare `date` with another host")
        }
        guard answer == "yes" else {
            return .warns("clock", "nothing keeps it in time; receivers refuse signatures that are five minutes off", remedy: remedy)
        }
        return .well("clock", "synchronised")
    }

    /// What a program prints, without white space around it; `nil` when it is not there or fails.
    private static func output(of program: String, _ arguments: [String]) -> String? {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            return process.terminationStatus == 0 && !text.isEmpty ? text : nil
        } catch {
            return nil
        }
    }

    private static func watches() -> Diagnosis {
        guard let watches = number("max_user_watches"), let instances = number("max_user_instances") else {
            return .warns("inotify", "the kernel does not tell its limits", remedy: "without inotify the inbox is polled (inbox.rescan)")
        }
        guard watches >= 8_192, instances >= 16 else {
            return .warns(
                "inotify", "\(watches) watches and \(instances) instances for a user; folders beyond that are polled",
                remedy: "sysctl fs.inotify.max_user_watches=65536 fs.inotify.max_user_instances=128, and the same in /etc/sysctl.d")
        }
        return .well("inotify", "\(watches) watches and \(instances) instances for a user")
    }

    private static func number(_ name: String) -> Int? {
        FileManager.default.contents(atPath: "/proc/sys/fs/inotify/\(name)")
            .flatMap { Int(String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    private static func openFiles() -> Diagnosis {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < openFilesMin else {
            return .well("open files", "enough may be open")
        }
        return .warns("open files", "only \(limit.rlim_cur) may be open", remedy: "LimitNOFILE=4096 in the unit, or ulimit -n 4096")
    }
}
