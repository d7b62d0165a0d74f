// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

public import Classifier
public import Foundation
import Inbox
import News
public import Store

/// A folder of past articles, read and classified, in order of time.
public struct ReplayFolder: Sendable {
    /// One article, and when it arrives in the replay.
    public struct Entry: Sendable {
        /// The file below the folder, with the number of the article in it when it holds several.
        public var key: String
        /// The article with its assessment.
        public var read: IngestedArticle
        /// When it was published, or its file last modified; not before its embargo ends.
        public var moment: Date
    }

    /// The articles in order of time.
    public private(set) var entries: [Entry] = []
    /// What could not be used: `wire/17.xml: …`.
    public private(set) var problems: [String] = []
    /// Files that hold the same bytes as one before, which the daemon would take for what they are.
    public private(set) var duplicates = 0

    /// Reads and classifies every file below a folder on all cores. Names that the daemon leaves alone are left alone.
    ///
    /// - Parameters:
    ///   - configuration: larger files than its inbox takes are problems.
    ///   - progress: told how many files are done of how many, now and then.
    /// - Throws: an error of Foundation when the folder cannot be listed.
    public init(
        path: String, classifier: Classifier, configuration: Configuration, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws {
        let files = try Self.files(below: path)
        let maxSize = configuration.inbox.maxSize
        let job = Job(
            folder: path, reader: ArticleReader(limits: ReaderLimits(bytesMax: maxSize)), classifier: classifier, maxSize: maxSize)
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        var parts: [Int: Part] = [:]
        await withTaskGroup(of: (Int, Part).self) { group in
            var next = 0
            let chunk = 32
            func add() {
                guard next < files.count else { return }
                let (start, slice) = (next, files[next..<min(next + chunk, files.count)])
                next += chunk
                group.addTask { (start, job.read(slice)) }
            }
            for _ in 0..<workers { add() }
            var done = 0
            for await (start, part) in group {
                parts[start] = part
                done += part.files
                progress(done, files.count)
                add()
            }
        }
        var seen: Set<String> = []
        for start in parts.keys.sorted() {
            guard let part = parts[start] else { continue }
            problems += part.problems
            for (sha256, entries) in part.entries {
                if seen.insert(sha256).inserted { self.entries += entries } else { duplicates += 1 }
            }
        }
        entries.sort { ($0.moment, $0.key) < ($1.moment, $1.key) }
    }

    /// Every regular file below a folder that the daemon would look at, by path.
    private static func files(below path: String) throws -> [String] {
        let root = URL(filePath: path, directoryHint: .isDirectory)
        _ = try FileManager.default.contentsOfDirectory(atPath: path)
        let keys: [URLResourceKey] = [.isRegularFileKey, .isSymbolicLinkKey]
        guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles]) else {
            return []
        }
        let unfinished = [".part", ".partial", ".filepart", ".tmp", ".crdownload", ".swp", "~", ".reason.json"]
        let prefix = root.standardizedFileURL.path(percentEncoded: false)
        var files: [String] = []
        for case let url as URL in walk {
            let values = try url.resourceValues(forKeys: Set(keys))
            guard values.isRegularFile ?? false, !(values.isSymbolicLink ?? false) else { continue }
            let file = url.standardizedFileURL.path(percentEncoded: false)
            if !unfinished.contains(where: file.hasSuffix) {
                files.append(file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file)
            }
        }
        return files.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }.sorted()
    }

    private struct Part: Sendable {
        var files = 0
        /// Of each file, by the SHA-256 of its bytes: what the inbox tells files apart by.
        var entries: [(String, [Entry])] = []
        var problems: [String] = []
    }

    /// What one worker does.
    private struct Job: Sendable {
        let folder: String
        let reader: ArticleReader
        let classifier: Classifier
        let maxSize: Int

        func read(_ files: ArraySlice<String>) -> Part {
            var part = Part(files: files.count)
            for file in files {
                do {
                    if let (sha256, entries) = try read(file, &part.problems) { part.entries.append((sha256, entries)) }
                } catch {
                    part.problems.append("\(file): \(error.localizedDescription)")
                }
            }
            return part
        }

        private func read(_ file: String, _ problems: inout [String]) throws -> (String, [Entry])? {
            let path = "\(folder)/\(file)"
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            let size = (attributes[.size] as? Int) ?? 0
            guard size <= maxSize else {
                problems.append("\(file): \(size) bytes; at most \(maxSize) are read")
                return nil
            }
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let result = reader.read(bytes, name: file)
            guard !result.articles.isEmpty else {
                problems.append("\(file): \(result.problems.first?.detail ?? "the file holds no article")")
                return nil
            }
            let modified = attributes[.modificationDate] as? Date ?? Date(timeIntervalSince1970: 0)
            let entries = result.articles.enumerated().map { number, article in
                var article = article
                if article.provider == nil, let slash = file.firstIndex(of: "/") { article.provider = String(file[..<slash]) }
                let moment = max(article.published ?? modified, article.embargoed ?? .distantPast)
                let (assessment, more) = Coverage.assess(article, with: classifier, arrived: moment)
                let read = IngestedArticle(article: article, assessment: assessment, problems: result.problems + more)
                return Entry(key: number == 0 ? file : "\(file)#\(number)", read: read, moment: moment)
            }
            return (Contents.sha256(of: bytes), entries)
        }
    }
}
