// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage

/// Why a file could not be read.
struct UnreadableFile: Error {
    /// `No such file or directory`, `larger than 4096 bytes`, …
    var reason: String
}

/// Reads a file of text that an operator wrote.
enum TextFile {
    /// The text of a file of at most so many bytes. A FIFO or a device neither blocks nor fills the memory.
    static func read(_ path: String, atMost limit: Int) throws(UnreadableFile) -> String {
        let bytes: Data
        do {
            let descriptor = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
            bytes = try descriptor.closeAfter {
                // One byte more than allowed tells a file of the largest size from a larger one.
                try FileHandle(fileDescriptor: descriptor.rawValue, closeOnDealloc: false).read(upToCount: limit + 1) ?? Data()
            }
        } catch let error as Errno {
            throw UnreadableFile(reason: error.description)
        } catch {
            throw UnreadableFile(reason: "not a readable file")
        }
        guard bytes.count <= limit else { throw UnreadableFile(reason: "larger than \(limit) bytes") }
        guard let text = String(data: bytes, encoding: .utf8) else { throw UnreadableFile(reason: "not UTF-8 text") }
        return text
    }
}
