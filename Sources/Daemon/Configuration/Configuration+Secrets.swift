// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Webhooks
import Yams

extension Configuration {
    /// What a command asks of the secrets that a configuration names.
    public enum Secrets: Sendable {
        /// Each must be there and well-formed: for what sends.
        case required
        /// As `required`, for a command given by hand: a systemd credential is read where the unit takes it from (`Surroundings.credentialsKept`).
        case byHand
        /// As `byHand`, but a credential that cannot be looked up is only a warning: for checking what the unit will run.
        case whereKept
        /// None is looked up, and receivers have none: for what sends nothing.
        case unneeded

        /// Whether what is named must be there.
        var areRequired: Bool { self == .required || self == .byHand }
    }
}

extension Secret {
    /// Reads `{credential: NAME}`, `{file: PATH}` or `{env: NAME}`; `nil` for one that is wrong, and said to be, or that is not asked for.
    /// No message repeats any part of a secret.
    static func read(_ value: YAMLValue, in surroundings: Surroundings) -> Secret? {
        guard let (text, source, name) = value.secretSource(in: surroundings) else { return nil }
        do throws(SecretError) {
            return try Secret(text)
        } catch {
            source.value.reject(found: "in \(source.key) \(name): \(error)", expected: "a signing secret")
            return nil
        }
    }
}

extension YAMLValue {
    /// The largest secret file that is read. A signing secret has at most 94 bytes as text, an address or a token a few hundred; a larger
    /// file is the wrong file.
    private static let secretBytes = 4096

    /// The text of a secret that is kept elsewhere; `nil` for one that cannot be had, and said to be, or that is not asked for.
    func secretText(in surroundings: Surroundings) -> String? { secretSource(in: surroundings)?.text }

    fileprivate func secretSource(
        in surroundings: Surroundings
    ) -> (text: String, source: (key: String, value: YAMLValue), name: String)? {
        if node.scalar != nil, !isNull {
            reject(
                found: "a plain text (not shown)",
                expected: "{credential: NAME}, {file: PATH} or {env: NAME}: configurations are copied, shown and committed, so a secret "
                    + "never stands in one")
            return nil
        }
        guard let section = section(keys: ["credential", "file", "env"]) else { return nil }
        let sources = ["credential", "file", "env"].compactMap { key in section[key].map { (key: key, value: $0) } }
        guard sources.count == 1, let source = sources.first else {
            reject(found: "\(sources.count) sources of a secret", expected: "exactly one of credential, file or env")
            return nil
        }
        guard let name = source.value.text(expected: source.key == "file" ? "the path of a file" : "a name") else { return nil }
        if surroundings.secrets == .unneeded { return nil }
        let text =
            switch source.key {
            case "credential": Self.credential(name, source.value, surroundings)
            case "file": Self.file(surroundings.resolve(name), source.value)
            default: Self.variable(name, source.value, surroundings)
            }
        return text.map { (text: $0, source: source, name: name) }
    }

    /// A file of `$CREDENTIALS_DIRECTORY` (systemd.exec(5), "Credentials").
    private static func credential(_ name: String, _ source: YAMLValue, _ surroundings: Surroundings) -> String? {
        guard !name.contains("/"), name != ".." else {
            source.reject(expected: "the name of a credential, without \"/\"")
            return nil
        }
        guard let folder = surroundings.environment["CREDENTIALS_DIRECTORY"] else {
            return kept(name, source, surroundings)
        }
        return file("\(folder)/\(name)", source)
    }

    /// A credential without systemd: a command that is given by hand reads it where the unit takes it from, if it may.
    private static func kept(_ name: String, _ source: YAMLValue, _ surroundings: Surroundings) -> String? {
        let path = "\(surroundings.credentialsKept)/\(name)"
        if surroundings.secrets != .required, FileManager.default.isReadableFile(atPath: path) { return file(path, source) }
        switch surroundings.secrets {
        case .whereKept:
            source.warn(
                found: "\"\(name)\", which cannot be looked up here: no $CREDENTIALS_DIRECTORY, and \(path) cannot be read",
                expected: "LoadCredential=\(name):PATH in the unit: systemd then hands it to the daemon in that folder")
        case .byHand:
            source.reject(
                found: "\"\(name)\", but no $CREDENTIALS_DIRECTORY, and \(path) cannot be read",
                expected: "the rights of root, or CREDENTIALS_DIRECTORY=FOLDER before the command, with the folder where it lies")
        case .required, .unneeded:
            source.reject(
                found: "\"\(name)\" but no $CREDENTIALS_DIRECTORY",
                expected: "to be started by systemd with LoadCredential=\(name):PATH, or a secret from {file: PATH}")
        }
        return nil
    }

    private static func variable(_ name: String, _ source: YAMLValue, _ surroundings: Surroundings) -> String? {
        guard let text = surroundings.environment[name] else {
            source.reject(found: "\"\(name)\", which is not set", expected: "the name of an environment variable that holds the secret")
            return nil
        }
        return text
    }

    private static func file(_ path: String, _ source: YAMLValue) -> String? {
        do throws(UnreadableFile) {
            return try TextFile.read(path, atMost: secretBytes)
        } catch {
            source.reject(found: "\(path): \(error.reason.lowercasedFirst)", expected: "a file that holds the secret")
            return nil
        }
    }
}
