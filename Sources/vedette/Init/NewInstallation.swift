// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// An installation in a folder of its own: configuration, secret and folders. Nothing that is there already is touched.
struct NewInstallation {
    /// Where `vedette listen` listens unless told otherwise.
    static let port = 8787

    private let folder: String
    private let share: String

    var configuration: String { folder + "/vedette.yaml" }
    var secret: String { folder + "/secret" }
    var inbox: String { folder + "/inbox" }

    /// - Parameter share: the folder with `rules` and `gazetteer`; where it is not named, of the host, beside the program, or of the clone that it was built in.
    init(folder: String, share: String?) throws {
        let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        self.folder = URL(filePath: folder, relativeTo: here).standardizedFileURL.path(percentEncoded: false).withoutLastSlash
        let places =
            share.map { [URL(filePath: $0, relativeTo: here).standardizedFileURL] }
            ?? [URL(filePath: "/etc/vedette"), RuleOptions.programFolder.appending(path: "../share/vedette")] + RuleOptions.cloneLocations
        let paths = places.map { $0.standardizedFileURL.path(percentEncoded: false).withoutLastSlash }
        guard let found = paths.first(where: { FileManager.default.fileExists(atPath: $0 + "/rules") }) else {
            throw Failure.failed(
                "found no rules in \(Set(paths).sorted().joined(separator: ", "))",
                next: "name their folder: vedette init \(folder) --share FOLDER")
        }
        self.share = found
    }

    func make() throws {
        let files = FileManager.default
        for path in [configuration, secret] where files.fileExists(atPath: path) {
            throw Failure.failed("\(path) is there already, and nothing is overwritten", next: "name another folder")
        }
        do {
            for name in ["inbox", "state"] {
                try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
            }
            let key = Data((0..<32).map { _ in UInt8.random(in: 0...255) })
            try write("whsec_" + key.base64EncodedString() + "\n", to: secret, permissions: 0o600)
            try write(text(), to: configuration, permissions: 0o644)
        } catch {
            throw Failure.failed("\(folder): \(error.localizedDescription)")
        }
    }

    private func write(_ text: String, to path: String, permissions: Int) throws {
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: permissions]) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
    }

    /// The sample configuration with this folder's paths and one receiver.
    private func text() throws -> String {
        var text = String(decoding: PackageResources.vedette_yaml, as: UTF8.self)
        for (from, to) in [
            ("  path: /var/lib/vedette/inbox\n", "  path: inbox\n"),
            ("state: /var/lib/vedette/vedette.sqlite\n", "state: state/vedette.sqlite\n"),
            ("rules: [/etc/vedette/rules]\n", "rules: [\"\(share)/rules\"]\n"),
            ("gazetteer: [/etc/vedette/gazetteer]\n", "gazetteer: [\"\(share)/gazetteer\"]\n"),
            ("receivers: []\n", "receivers:\n  - {name: here, url: \"http://127.0.0.1:\(Self.port)/\", secret: {file: secret}}\n"),
        ] {
            guard text.contains(from) else {
                throw Failure.failed("the sample configuration lacks the line ‘\(from.dropLast())’; this is a fault of the program")
            }
            text = text.replacing(from, with: to)
        }
        return text
    }
}

extension String {
    fileprivate var withoutLastSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }
}
