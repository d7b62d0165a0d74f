// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import News

/// Reads articles out of files, as the daemon does.
enum ArticleFiles {
    private static let reader = ArticleReader()

    /// What the reader understood of a file. A file that cannot be opened is told on standard error and yields `nil`.
    static func read(_ path: String) -> ArticleReader.ReadResult? {
        do throws(InputFile.Unreadable) {
            return reader.read(try InputFile(path: path).bytes(atMost: reader.limits.bytesMax), name: path)
        } catch {
            Console.standard.note("vedette: \(error)")
            return nil
        }
    }
}
