// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables. The schema is in charge: what must hold is a constraint here, not a hope elsewhere. A migration that was once
/// released is frozen; what changes later is a further one.
enum Schema {
    /// All migrations, oldest first.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-ledger", foreignKeyChecks: .immediate) { db in
            try db.execute(sql: articles)
            try db.execute(sql: situations)
            try db.execute(sql: outbox)
            try db.execute(sql: daemon)
        }
        migrator.registerMigration("2-unclassified") { db in try db.execute(sql: unclassified) }
        migrator.registerMigration("3-read-again") { db in try db.execute(sql: readAgain) }
        migrator.registerMigration("4-deliveries") { db in try db.execute(sql: deliveries) }
        migrator.registerMigration("5-alert-history") { db in try db.execute(sql: history) }
        migrator.registerMigration("6-roles") { db in try db.execute(sql: roles) }
        migrator.registerMigration("7-gone-address") { db in try db.execute(sql: goneAddress) }
        migrator.registerMigration("8-digests") { db in try db.execute(sql: digests) }
        migrator.registerMigration("9-untold") { db in try db.execute(sql: untold) }
        migrator.registerMigration("10-change-times") { db in try db.execute(sql: changeTimes) }
        return migrator
    }

    /// Files and what was read in them. A name is a BLOB because a file name on Linux is bytes in no promised encoding.
    /// The partial index on accepted files is what makes a second reading of one content a no-op; the one on ignored entries what
    /// makes telling of one again, after each start, a no-op.
    private static let articles = """
        CREATE TABLE drop_log (
            id INTEGER PRIMARY KEY,
            name BLOB NOT NULL,
            sha256 TEXT CHECK (length(sha256) = 64),
            size INTEGER NOT NULL CHECK (size >= 0),
            at INTEGER NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'duplicate', 'rejected', 'ignored')),
            reason TEXT NOT NULL DEFAULT '',
            detail TEXT NOT NULL DEFAULT '',
            articles INTEGER NOT NULL DEFAULT 0 CHECK (articles >= 0),
            CHECK (outcome != 'accepted' OR sha256 IS NOT NULL),
            CHECK (outcome NOT IN ('rejected', 'ignored') OR reason != '')
        ) STRICT;
        CREATE UNIQUE INDEX drop_log_accepted ON drop_log (sha256) WHERE outcome = 'accepted';
        CREATE INDEX drop_log_rejected ON drop_log (sha256) WHERE outcome = 'rejected';
        CREATE UNIQUE INDEX drop_log_ignored ON drop_log (name, reason) WHERE outcome = 'ignored';
        CREATE INDEX drop_log_outcome ON drop_log (outcome, reason);

        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            drop_id INTEGER NOT NULL REFERENCES drop_log (id),
            entry INTEGER NOT NULL CHECK (entry >= 0),
            uri TEXT,
            version TEXT,
            format TEXT NOT NULL,
            pub_status TEXT NOT NULL,
            headline TEXT,
            outlet TEXT,
            credit TEXT,
            url TEXT,
            language TEXT,
            published INTEGER,
            arrived INTEGER NOT NULL,
            text TEXT NOT NULL,
            assessment TEXT NOT NULL CHECK (json_valid(assessment)),
            problems TEXT NOT NULL CHECK (json_valid(problems)),
            UNIQUE (drop_id, entry)
        ) STRICT;
        CREATE INDEX article_arrived ON article (arrived);
        """

    /// Finds the articles that were kept without being classified; of others, that is of nearly all, it holds nothing.
    static let isUnclassified = "instr(problems, '\"unsupported-language\"') > 0"
    private static let unclassified = "CREATE INDEX article_unclassified ON article (language) WHERE \(isUnclassified);"

    /// Finds the record of a file that is read again after a crash, however often its content came before. Files that were too large
    /// to be read have no hash, and are found by name.
    private static let readAgain = """
        CREATE INDEX drop_log_duplicate ON drop_log (sha256, at) WHERE outcome = 'duplicate';
        DROP INDEX drop_log_rejected;
        CREATE INDEX drop_log_rejected ON drop_log (sha256, at) WHERE outcome = 'rejected';
        CREATE INDEX drop_log_unread ON drop_log (name, at) WHERE sha256 IS NULL AND outcome = 'rejected';
        """

    /// The same by the file's own change time, in nanoseconds; records of earlier versions have none.
    private static let changeTimes = """
        ALTER TABLE drop_log ADD COLUMN changed INTEGER;
        DROP INDEX drop_log_duplicate;
        CREATE INDEX drop_log_duplicate ON drop_log (sha256, changed, at) WHERE outcome = 'duplicate';
        DROP INDEX drop_log_rejected;
        CREATE INDEX drop_log_rejected ON drop_log (sha256, changed, at) WHERE outcome = 'rejected';
        DROP INDEX drop_log_unread;
        CREATE INDEX drop_log_unread ON drop_log (name, changed, at) WHERE sha256 IS NULL AND outcome = 'rejected';
        """

    private static let situations = """
        CREATE TABLE situation (
            id TEXT PRIMARY KEY NOT NULL,
            title TEXT NOT NULL,
            actors TEXT NOT NULL CHECK (json_valid(actors)),
            level TEXT NOT NULL CHECK (level IN ('calm', 'tense', 'escalating', 'critical'))
        ) STRICT;

        CREATE TABLE level_change (
            situation TEXT NOT NULL REFERENCES situation (id),
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            level TEXT NOT NULL CHECK (level IN ('calm', 'tense', 'escalating', 'critical')),
            at INTEGER NOT NULL,
            PRIMARY KEY (situation, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE development (
            id TEXT PRIMARY KEY NOT NULL,
            situation TEXT NOT NULL REFERENCES situation (id),
            ladder TEXT NOT NULL,
            signal TEXT NOT NULL,
            rung INTEGER NOT NULL CHECK (rung >= 0),
            severity TEXT NOT NULL CHECK (severity IN ('info', 'low', 'medium', 'high', 'critical')),
            verdict TEXT NOT NULL CHECK (verdict IN ('reported', 'claimed', 'disputed', 'denied', 'possible', 'background')),
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            closed INTEGER,
            revision INTEGER NOT NULL CHECK (revision >= 0),
            last_notified INTEGER,
            told TEXT CHECK (told IS NULL OR json_valid(told))
        ) STRICT;
        CREATE INDEX development_open ON development (last_seen) WHERE closed IS NULL;
        CREATE INDEX development_last_seen ON development (last_seen);

        CREATE TABLE report (
            development TEXT NOT NULL REFERENCES development (id),
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            article TEXT NOT NULL REFERENCES article (key),
            source_group TEXT NOT NULL,
            outlet TEXT,
            headline TEXT,
            url TEXT,
            published INTEGER NOT NULL,
            finding TEXT NOT NULL CHECK (json_valid(finding)),
            credits TEXT NOT NULL CHECK (json_valid(credits)),
            fingerprint TEXT,
            PRIMARY KEY (development, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX report_article ON report (article);
        """

    /// What an article is to a development, and what came of it; who was told; silences, and why a receiver was not told. A report that is
    /// no longer `kept` in memory stays for the alert's history.
    private static let history = """
        ALTER TABLE report ADD COLUMN bearing TEXT;
        ALTER TABLE report ADD COLUMN gist TEXT;
        ALTER TABLE report ADD COLUMN uri TEXT;
        ALTER TABLE report ADD COLUMN version INTEGER;
        ALTER TABLE report ADD COLUMN effect TEXT;
        ALTER TABLE report ADD COLUMN kept INTEGER NOT NULL DEFAULT 1 CHECK (kept IN (0, 1));
        ALTER TABLE development ADD COLUMN audience TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE development ADD COLUMN folded TEXT NOT NULL DEFAULT '{"articles":0,"sources":0}';
        CREATE INDEX article_withdrawn ON article (arrived) WHERE pub_status != 'usable';

        CREATE TABLE silence (
            id INTEGER PRIMARY KEY,
            match TEXT NOT NULL CHECK (json_valid(match)),
            comment TEXT NOT NULL CHECK (comment != ''),
            author TEXT NOT NULL DEFAULT '',
            made INTEGER NOT NULL,
            starts INTEGER NOT NULL,
            ends INTEGER NOT NULL CHECK (ends >= starts)
        ) STRICT;
        CREATE INDEX silence_ends ON silence (ends);

        CREATE TABLE untold (
            notification INTEGER NOT NULL REFERENCES notification (id) ON DELETE CASCADE,
            receiver TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason != ''),
            detail TEXT NOT NULL DEFAULT '',
            until INTEGER,
            PRIMARY KEY (notification, receiver)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX untold_until ON untold (until) WHERE until IS NOT NULL;
        """

    /// Takes away what was never written: a silence ends by its own row.
    private static let untold = """
        DROP INDEX untold_until;
        ALTER TABLE untold DROP COLUMN until;
        """

    /// `delivery` repeats its notification's alert and revision, so that order within an alert is one index look-up; the
    /// three-column foreign key keeps the two in agreement. `newer` marks a waiting row behind which a newer revision waits: it
    /// gives way as soon as it is not in flight, and the partial index finds such rows without looking at the whole backlog.
    private static let outbox = """
        CREATE TABLE notification (
            id INTEGER PRIMARY KEY,
            message_id TEXT NOT NULL UNIQUE,
            alert TEXT NOT NULL REFERENCES development (id),
            revision INTEGER NOT NULL CHECK (revision >= 1),
            type TEXT NOT NULL CHECK (type IN ('alert.opened', 'alert.updated', 'alert.resolved')),
            reason TEXT NOT NULL CHECK (reason != ''),
            severity TEXT NOT NULL CHECK (severity IN ('info', 'low', 'medium', 'high', 'critical')),
            body BLOB NOT NULL CHECK (length(body) > 0),
            made INTEGER NOT NULL,
            UNIQUE (alert, revision),
            UNIQUE (id, alert, revision)
        ) STRICT;
        CREATE INDEX notification_made ON notification (made);

        CREATE TABLE delivery (
            id INTEGER PRIMARY KEY,
            notification INTEGER NOT NULL,
            alert TEXT NOT NULL,
            revision INTEGER NOT NULL,
            receiver TEXT NOT NULL CHECK (receiver != ''),
            state TEXT NOT NULL
                CHECK (state IN ('waiting', 'delivered', 'superseded', 'rejected', 'given-up', 'receiver-removed')),
            reason TEXT NOT NULL DEFAULT '',
            newer INTEGER NOT NULL DEFAULT 0 CHECK (newer IN (0, 1)),
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            made INTEGER NOT NULL,
            next_at INTEGER,
            changed INTEGER NOT NULL,
            UNIQUE (notification, receiver),
            FOREIGN KEY (notification, alert, revision) REFERENCES notification (id, alert, revision),
            CHECK ((state = 'waiting') = (next_at IS NOT NULL)),
            CHECK (state IN ('waiting', 'delivered') OR reason != '')
        ) STRICT;
        CREATE INDEX delivery_due ON delivery (receiver, next_at, id) WHERE state = 'waiting';
        CREATE INDEX delivery_outdated ON delivery (id) WHERE state = 'waiting' AND newer = 1;
        CREATE INDEX delivery_order ON delivery (receiver, alert, revision) WHERE state = 'waiting';
        CREATE INDEX delivery_receiver ON delivery (receiver, state, made, changed);

        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY,
            delivery INTEGER NOT NULL REFERENCES delivery (id),
            number INTEGER NOT NULL CHECK (number >= 1),
            at INTEGER NOT NULL,
            duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
            status INTEGER,
            outcome TEXT NOT NULL CHECK (outcome IN ('delivered', 'retry', 'rejected', 'given-up')),
            reason TEXT NOT NULL DEFAULT '',
            excerpt TEXT NOT NULL DEFAULT '' CHECK (length(CAST(excerpt AS BLOB)) <= 2048),
            UNIQUE (delivery, number),
            CHECK (outcome = 'delivered' OR reason != '')
        ) STRICT;
        CREATE INDEX attempt_failed ON attempt (delivery) WHERE outcome != 'delivered';
        """

    private static let daemon = """
        CREATE TABLE receiver_state (
            name TEXT PRIMARY KEY NOT NULL CHECK (name != ''),
            disabled INTEGER NOT NULL,
            reason TEXT NOT NULL CHECK (reason != '')
        ) STRICT;

        CREATE TABLE daemon_state (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            version TEXT NOT NULL,
            pid INTEGER NOT NULL,
            started INTEGER NOT NULL,
            stopped INTEGER,
            reloaded INTEGER,
            reload_failure TEXT
        ) STRICT;
        """
}
