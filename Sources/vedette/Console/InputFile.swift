// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file that was named on the command line; `-` is standard input.
struct InputFile {
    /// As it was named.
    let path: String

    /// Why it could not be read.
    struct Unreadable: Error, CustomStringConvertible {
        let description: String
    }

    /// Its first bytes, at most `limit` and one more, so that the reader sees when there are too many.
    func bytes(atMost limit: Int) throws(Unreadable) -> [UInt8] {
        do {
            let handle = path == "-" ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(filePath: path))
            defer { if path != "-" { closing(handle) } }
            return [UInt8](try Self.read(handle, atMost: limit + 1))
        } catch {
            throw Unreadable(description: "\(path): \(Self.reason(error, path))")
        }
    }

    private static func read(_ handle: FileHandle, atMost limit: Int) throws -> Data {
        var data = Data()
        while data.count < limit, let more = try handle.read(upToCount: min(1 << 20, limit - data.count)), !more.isEmpty {
            data += more
        }
        return data
    }

    /// Closes a file that was only read, where nothing can be lost any more.
    private func closing(_ handle: FileHandle) {
        do { try handle.close() } catch { Console.standard.note("\(path): cannot close: \(error)") }
    }

    private static func reason(_ error: any Error, _ path: String) -> String {
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            return "is a folder; name its files, as in \(path)/*.txt"
        }
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: return "no such file"
        case .fileReadNoPermission: return "no permission to read it"
        default: return error.localizedDescription
        }
    }
}
