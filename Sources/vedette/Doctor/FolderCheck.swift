// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Daemon
import Foundation
import Inbox
import SystemPackage

/// Whether files can come and go: the inbox, the archive, the folder for rejected files, and room for them.
enum FolderCheck {
    /// Less room than this is a matter of hours; less than the second, of minutes.
    private static let (roomy, scarce) = (1 << 30, 64 << 20)

    static func diagnoses(_ configuration: Configuration) -> [Diagnosis] {
        let inbox = configuration.inbox
        var diagnoses = [self.inbox(inbox.path.string, inbox.after)]
        if inbox.after == .archive { diagnoses.append(target("archive", inbox.archive.string)) }
        diagnoses.append(target("rejected", inbox.rejected.string))
        for (name, path) in [("archive", inbox.archive.string), ("state", configuration.state)] {
            if let room = room(name, path) { diagnoses.append(room) }
        }
        if geteuid() == 0 {
            diagnoses.append(
                .warns("rights", "looked at as root, who may do everything", remedy: "as the service: sudo -u vedette vedette doctor"))
        }
        return diagnoses
    }

    private static func inbox(_ path: String, _ after: InboxSettings.After) -> Diagnosis {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        guard unsafe files.fileExists(atPath: path, isDirectory: &isFolder) else {
            return .fails(
                "inbox", "\(path) is not there, or cannot be reached",
                remedy: "mkdir -p \(path), writable for those who drop and for the daemon")
        }
        guard isFolder.boolValue else { return .fails("inbox", "\(path) is no folder", remedy: "name a folder in inbox.path") }
        guard files.isReadableFile(atPath: path), files.isExecutableFile(atPath: path) else {
            return .fails("inbox", "\(path) cannot be listed", remedy: "chmod and chown it so that the daemon may read and enter it")
        }
        guard files.isWritableFile(atPath: path) else {
            guard after == .keep else {
                return .fails(
                    "inbox", "nothing can be moved out of \(path)", remedy: "the daemon needs to write there, or set inbox.after: keep")
            }
            return .warns(
                "inbox", "\(path) can be read, but what cannot be read as an article cannot be moved out of it and is tried again",
                remedy: "the daemon needs to write there")
        }
        do throws(InboxError) {
            let survey = try Survey(of: FilePath(path), upTo: 100_000)
            return .well("inbox", "\(path) can be read\(after == .keep ? "" : " and emptied"); \(survey.waiting) files lie there")
        } catch {
            return .fails("inbox", "\(error)", remedy: "chmod and chown it so that the daemon may read and enter it")
        }
    }

    /// A folder that is made when it is needed: the nearest one above it that is there must be writable.
    private static func target(_ name: String, _ path: String) -> Diagnosis {
        let above = existing(path)
        guard FileManager.default.isWritableFile(atPath: above) else {
            return .fails(
                name, "\(path) cannot be written: no right to write \(above)",
                remedy: "chown it to the daemon's user, or name another in inbox.\(name)")
        }
        return .well(name, "\(path) can be written")
    }

    private static func room(_ name: String, _ path: String) -> Diagnosis? {
        let attributes: [FileAttributeKey: Any]
        do { attributes = try FileManager.default.attributesOfFileSystem(forPath: existing(path)) } catch {
            return .warns(
                "room", "\(name): the file system does not tell how much is free: \(error.localizedDescription)",
                remedy: "look with: df \(path)")
        }
        guard let free = attributes[.systemFreeSize] as? Int else { return nil }
        let words = "\(name): \(free >> 20) MiB free"
        if free < scarce { return .fails("room", words, remedy: "make room, or bound what is kept: retention in the configuration") }
        if free < roomy { return .warns("room", words, remedy: "make room, or bound what is kept: retention in the configuration") }
        return .well("room", words)
    }

    /// The path, or the nearest folder above it that is there.
    private static func existing(_ path: String) -> String {
        var url = URL(filePath: path)
        while url.path(percentEncoded: false) != "/", !FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) {
            url.deleteLastPathComponent()
        }
        return url.path(percentEncoded: false)
    }
}
