// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// Deliveries of one digest go out in one request. What has no digest takes no room in the index.
    static let digests = """
        ALTER TABLE delivery ADD COLUMN digest TEXT CHECK (digest != '');
        CREATE INDEX delivery_digest ON delivery (receiver, digest, id) WHERE state = 'waiting' AND digest IS NOT NULL;
        """

    /// Deliveries that can be dropped, told to somebody else, edited in place and tried again by hand; dead letters with their request; and
    /// how receivers fare, so that a restart forgets no `Retry-After` and no open circuit.
    ///
    /// `reference` is what the receiver calls the message, `note` says why somebody else is told, `spent` is how many attempts were made
    /// before it was tried again by hand.
    static let deliveries = """
        CREATE TABLE delivery_new (
            id INTEGER PRIMARY KEY,
            notification INTEGER NOT NULL,
            alert TEXT NOT NULL,
            revision INTEGER NOT NULL,
            receiver TEXT NOT NULL CHECK (receiver != ''),
            state TEXT NOT NULL
                CHECK (state IN ('waiting', 'delivered', 'superseded', 'rejected', 'given-up', 'receiver-removed', 'dropped')),
            reason TEXT NOT NULL DEFAULT '',
            newer INTEGER NOT NULL DEFAULT 0 CHECK (newer IN (0, 1)),
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            spent INTEGER NOT NULL DEFAULT 0 CHECK (spent BETWEEN 0 AND attempts),
            made INTEGER NOT NULL,
            next_at INTEGER,
            changed INTEGER NOT NULL,
            reference TEXT,
            note TEXT NOT NULL DEFAULT '',
            UNIQUE (notification, receiver),
            FOREIGN KEY (notification, alert, revision) REFERENCES notification (id, alert, revision),
            CHECK ((state = 'waiting') = (next_at IS NOT NULL)),
            CHECK (state IN ('waiting', 'delivered') OR reason != '')
        ) STRICT;
        INSERT INTO delivery_new (id, notification, alert, revision, receiver, state, reason, newer, attempts, made, next_at, changed)
            SELECT id, notification, alert, revision, receiver, state, reason, newer, attempts, made, next_at, changed FROM delivery;
        DROP TABLE delivery;
        ALTER TABLE delivery_new RENAME TO delivery;
        CREATE INDEX delivery_due ON delivery (receiver, next_at, id) WHERE state = 'waiting';
        CREATE INDEX delivery_outdated ON delivery (id) WHERE state = 'waiting' AND newer = 1;
        CREATE INDEX delivery_order ON delivery (receiver, alert, revision) WHERE state = 'waiting';
        CREATE INDEX delivery_told ON delivery (receiver, alert, revision) WHERE state = 'delivered';
        CREATE INDEX delivery_receiver ON delivery (receiver, state, made, changed);
        CREATE INDEX delivery_settled ON delivery (changed) WHERE state != 'waiting';

        CREATE TABLE dead_letter (
            delivery INTEGER PRIMARY KEY REFERENCES delivery (id) ON DELETE CASCADE,
            request TEXT NOT NULL CHECK (request != '')
        ) STRICT;

        CREATE TABLE receiver_health (
            name TEXT PRIMARY KEY NOT NULL CHECK (name != ''),
            failures INTEGER NOT NULL CHECK (failures >= 0),
            probe_at INTEGER,
            held_until INTEGER
        ) STRICT;

        ALTER TABLE receiver_state ADD COLUMN fallback TEXT;
        """

    /// Which address said that it is gone, so that another one is known for another also after a restart. A digest: an address may be a secret.
    static let goneAddress = "ALTER TABLE receiver_state ADD COLUMN address TEXT CHECK (length(address) = 64);"
}
