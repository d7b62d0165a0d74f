// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Inbox
import Logging
import Store

// The second half of the way: one transaction for a batch, and then its files move.
extension Pipeline {
    /// Commits a batch and moves its files.
    func settle(_ readings: [Reading], in inbox: Inbox, at moment: Date) async {
        commitHeartbeat.beat()
        defer {
            commitHeartbeat.rest()
            intake.changed()
        }
        switch await commit(readings, at: moment) {
        case .stored: await finish(readings, in: inbox, at: moment)
        case .stopping:
            for reading in readings { inbox.giveBack(reading.drop, after: .zero) }
        case .refused(let cause) where readings.count > 1:
            // One of them is at fault. Alone, each of the others goes through.
            logger.error("a batch was refused, its files are tried one by one: \(cause)")
            for reading in readings { await settle([reading], in: inbox, at: moment) }
        case .refused(let cause):
            for drop in readings.map(\.drop) {
                logger.tell(.refused, "refused by the database, left in place and tried again: \(drop): \(cause)", ["file": "\(drop)"])
                inbox.giveBack(drop, after: Limits.refusedRetry)
            }
        }
    }

    /// What came of a commit.
    enum Outcome {
        case stored
        /// Told to stop before it succeeded.
        case stopping
        /// The same call would fail again, and others need not.
        case refused(String)
    }

    /// Commits a batch. While the database is in trouble the intake waits, loudly; nothing is lost, since no file has moved.
    func commit(_ readings: [Reading], ignored: [LoggedFile] = [], at moment: Date) async -> Outcome {
        var backoff = Backoff()
        while true {
            do {
                let begun = ContinuousClock.now
                let committed = try await correlator.commit(readings, ignored: ignored, at: moment)
                metrics.committed(committed, readings, ignored: ignored, in: begun.duration(to: .now), at: now())
                goOn(after: backoff)
                onCommit(committed)
                if !committed.alerts.isEmpty {
                    // Alerts before files: on a busy machine the sender's two steps (look, hand over) get this thread before the moves.
                    for _ in 0..<2 { await Task.yield() }
                }
                return .stored
            } catch StoreError.refused(_, let cause) {
                // It answers, so it is back; what it refuses is told by who asked.
                goOn(after: backoff)
                return .refused(cause)
            } catch {
                let pause = backoff.pause()
                logger.tell(
                    .databaseTrouble, "the intake waits \(pause.words) for the database, \(readings.count) files are in hand: \(error)",
                    ["worker": "intake"])
                intake.waits(for: "\(error)", at: now())
                commitHeartbeat.rest()
                heartbeat.rest()
                if await isStopping(within: pause) { return .stopping }
                commitHeartbeat.beat()
            }
        }
    }

    /// Tells that the intake goes on, when it waited.
    private func goOn(after backoff: Backoff) {
        guard backoff != Backoff() else { return }
        intake.goesOn()
        logger.tell(.databaseBack, "the database is back, the intake goes on", ["worker": "intake"])
    }

    /// Moves the files of a batch that is stored; many, on all cores.
    private func finish(_ readings: [Reading], in inbox: Inbox, at moment: Date) async {
        let workers = readings.count < Limits.movesAlone ? 1 : ProcessInfo.processInfo.activeProcessorCount
        await withDiscardingTaskGroup { group in
            for worker in 1..<max(workers, 1) {
                group.addTask { finish(readings, from: worker, by: workers) }
            }
            finish(readings, from: 0, by: workers)
        }
        func finish(_ readings: [Reading], from first: Int, by step: Int) {
            for index in stride(from: first, to: readings.count, by: step) {
                self.finish(readings[index], in: inbox, at: moment)
                // A move to another filesystem is a copy and may take its time.
                commitHeartbeat.beat()
            }
        }
    }

    private func finish(_ reading: Reading, in inbox: Inbox, at moment: Date) {
        do throws(InboxError) {
            let finished: Finished
            switch reading.meaning {
            case .skipped: return
            case .embargoed(let until), .partlyEmbargoed(_, _, let until):
                let wait = min(Duration.seconds(until.timeIntervalSince(moment)), Limits.embargoLook)
                intake.hold { $0.embargo(reading.drop.bytes, until: until, lookingAgainIn: wait) }
                logger.tell(
                    .embargoed, "under embargo until \(until.formatted(.iso8601)), left in place: \(reading.drop)",
                    ["file": "\(reading.drop)"])
                return inbox.giveBack(reading.drop, after: wait)
            case .articles(_, let contents):
                finished = try inbox.finish(reading.drop, contents, as: .accepted, at: moment)
            case .unreadable(let reason, let contents):
                logRejection(of: reading.drop, reason)
                finished = try inbox.finish(reading.drop, contents, as: .rejected(reason), at: moment)
            case .tooLarge(let reason, let stamp):
                logRejection(of: reading.drop, reason)
                finished = try inbox.finish(reading.drop, stamp: stamp, sha256: nil, as: .rejected(reason), at: moment)
            }
            logger.debug("done with \(reading.drop): \(finished)", metadata: ["file": "\(reading.drop)"])
            release(reading.drop)
        } catch {
            // It is stored. When it is read again, its content is recognised and only the move is left to do.
            logger.tell(.notMoved, "stored, but not moved; tried again: \(error)", ["file": "\(reading.drop)"])
            let wait = intake.hold { $0.keep(reading.drop.bytes, for: "\(error)", at: moment) }
            inbox.giveBack(reading.drop, after: wait)
        }
    }

    /// A file left the inbox.
    private func release(_ drop: Drop) {
        if intake.hold({ $0.release(drop.bytes) }) {
            logger.tell(.movedAgain, "files leave the inbox again; none is left that could not be moved")
        }
    }

    private func logRejection(of drop: Drop, _ reason: RejectionReason) {
        logger.tell(.rejected, "rejected: \(drop) (\(reason.detail))", ["file": "\(drop)", "reason": "\(reason.code)"])
    }

    /// A file that could not be read now is offered again where that helps.
    func report(_ error: ReadError, _ drop: Drop) {
        logger.debug("not read now: \(drop): \(error)", metadata: ["file": "\(drop)"])
    }
}
