// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Vedette's ledger: one SQLite file that holds files, articles, situations, developments, alerts and their deliveries.
///
/// The only place with SQL; its verbs are the domain's. Every verb is synchronous, may block for a disk access and may be
/// called from any thread: one writer at a time, readers beside it. What a writing verb wrote is on the disk when it returns
/// (WAL with `synchronous=FULL`, <https://www.sqlite.org/pragma.html#pragma_synchronous>); when it throws, nothing of it is.
/// Moments are kept as integers, milliseconds since 1970 UTC, so a `Date` comes back without its microseconds.
///
/// Every verb throws `StoreError`.
public final class Store: Sendable {
    /// The file as it was named; `nil` for one in memory.
    public let path: String?
    let reader: any DatabaseReader
    private let writer: (any DatabaseWriter)?

    /// Opens the file at `path`, creates it when there is none (its folder must exist), and brings its schema up to date.
    ///
    /// Throws `StoreError.cannotOpen`, `.notPermitted`, `.damaged`, `.newerSchema` or, where another process holds it or the disk is full, `.unavailable`.
    public init(path: String) throws {
        let pool = try Self.openForWriting(path)
        self.path = path
        self.reader = pool
        self.writer = pool
    }

    /// Opens the file at `path` for reading, for a command beside a running daemon or without one. Writes nothing.
    ///
    /// Throws `StoreError.missing`, `.notPermitted`, `.cannotOpen`, `.damaged`, `.newerSchema` or `.unavailable`.
    public init(readingFrom path: String) throws {
        self.path = path
        self.reader = try Self.openForReading(path)
        self.writer = nil
    }

    /// A store in memory, gone with its last reference: for tests and for trying out.
    public init() throws {
        do {
            let queue = try DatabaseQueue(configuration: Self.configuration())
            try Schema.migrator.migrate(queue)
            self.path = nil
            self.reader = queue
            self.writer = queue
        } catch {
            throw StoreError(opening: ":memory:", error)
        }
    }

    /// Runs a query; `verb` says in an error what was being done.
    func read<T>(_ verb: String, _ body: (Database) throws -> T) throws -> T {
        do { return try reader.read(body) } catch { throw StoreError(verb, error) }
    }

    /// Runs queries that need not agree with each other: without a transaction around them, which costs more than one look-up does.
    func look<T>(_ verb: String, _ body: (Database) throws -> T) throws -> T {
        do { return try reader.unsafeRead(body) } catch { throw StoreError(verb, error) }
    }

    /// Runs `body` as one transaction: all of it is on the disk when this returns, none of it when this throws.
    func write<T>(_ verb: String, _ body: (Database) throws -> T) throws -> T {
        guard let writer else { throw StoreError.readOnly }
        do { return try writer.write(body) } catch { throw StoreError(verb, error) }
    }
}
