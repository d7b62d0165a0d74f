// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Classifier
import Foundation
import Inbox
import News
import Store

/// A drop as far as it can be understood without knowing any other: read, recognised, classified. Pure once the bytes are there.
struct Reading: Sendable {
    let drop: Drop
    let meaning: Meaning

    /// What a drop turned out to be.
    enum Meaning: Sendable {
        /// Articles with their assessments.
        case articles([IngestedArticle], Contents)
        /// Those articles of a file that may be used, each with its entry, while others are under embargo; the first of these ends then. The file stays in
        /// the inbox until the last one has ended.
        case partlyEmbargoed([FileEntry], Contents, until: Date)
        /// Nothing that is an article.
        case unreadable(RejectionReason, Contents)
        /// More bytes than are read.
        case tooLarge(RejectionReason, Stamp)
        /// Nothing but articles under embargo, of which the first ends then. The file stays in the inbox until then.
        case embargoed(until: Date)
        /// Not to be had now; the inbox offers it again where that helps.
        case skipped(ReadError)
    }
}

/// An article of a file that holds several.
struct FileEntry: Sendable {
    /// Its place in the file, from 0.
    var entry: Int
    var read: IngestedArticle
}

/// Reads drops. The same for the daemon and for a rehearsal, so that both see one assessment.
struct DropReader: Sendable {
    let reader: ArticleReader
    let classifier: Classifier
    /// Are told how long it took.
    let metrics: DaemonMetrics

    /// Takes a drop from the inbox and understands it. Blocks for the time of the file operations.
    func read(_ drop: Drop, from inbox: Inbox, arrived: Date) -> Reading {
        let begun = ContinuousClock.now
        do throws(ReadError) {
            let contents = try inbox.read(drop)
            let meaning = understand(contents, of: drop, arrived: arrived)
            metrics.read(in: begun.duration(to: .now))
            return Reading(drop: drop, meaning: meaning)
        } catch {
            guard case .tooLarge(let stamp) = error else { return Reading(drop: drop, meaning: .skipped(error)) }
            let detail = "\(stamp.size) bytes; at most \(inbox.settings.maxSize) are read (inbox.max_size)"
            return Reading(drop: drop, meaning: .tooLarge(RejectionReason(Problem.Kind.tooLarge.rawValue, detail), stamp))
        }
    }

    /// Takes several drops on all cores; the readings come in the order of the drops.
    func read(_ drops: [Drop], from inbox: Inbox, arrived: Date) async -> [Reading] {
        // Handing one article to another thread costs more than it saves, and a single drop is the one whose latency counts.
        guard drops.count > 1 else { return drops.map { read($0, from: inbox, arrived: arrived) } }
        let workers = min(drops.count, ProcessInfo.processInfo.activeProcessorCount)
        return await withTaskGroup(of: [(Int, Reading)].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    stride(from: worker, to: drops.count, by: workers).map { ($0, read(drops[$0], from: inbox, arrived: arrived)) }
                }
            }
            var readings: [(Int, Reading)] = []
            for await part in group { readings += part }
            return readings.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// What a file holds, as far as it may be told at a moment.
    func understand(_ contents: Contents, of drop: Drop, arrived: Date) -> Reading.Meaning {
        let result = reader.read(contents.bytes, name: drop.description)
        guard !result.articles.isEmpty else {
            let problem = result.problems.first ?? Problem(.empty, "the file holds no article")
            return .unreadable(RejectionReason(problem.kind.rawValue, problem.detail), contents)
        }
        // A kill or an item that is withheld tells nothing, embargo or not, and takes back at once.
        let isHeld = result.articles.map { $0.pubStatus == .usable && $0.embargoed.map { $0 > arrived } ?? false }
        let until = zip(result.articles, isHeld).compactMap { $1 ? $0.embargoed : nil }.min()
        if let until, !isHeld.contains(false) { return .embargoed(until: until) }
        let free = zip(result.articles.indices, result.articles).filter { !isHeld[$0.0] }.map { entry, article in
            var article = article
            // The first folder names the outlet where the article does not.
            if article.provider == nil { article.provider = drop.folder }
            let (assessment, problems) = Coverage.assess(article, with: classifier, arrived: arrived)
            let read = IngestedArticle(article: article, assessment: assessment, problems: result.problems + problems)
            return FileEntry(entry: entry, read: read)
        }
        if let until { return .partlyEmbargoed(free, contents, until: until) }
        return .articles(free.map(\.read), contents)
    }
}
