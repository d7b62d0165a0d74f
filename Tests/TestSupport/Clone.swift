// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The clone that the tests stand in.
public enum Clone {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The path of something in the clone: `config/rules`.
    public static func path(_ name: String) -> String { root.appending(path: name).standardizedFileURL.path(percentEncoded: false) }

    /// Whether something is there.
    public static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}
