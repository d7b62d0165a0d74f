// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// One row for each daemon on this state: the one that does all, or intake and sender.
    static let roles = """
        CREATE TABLE daemon_state_new (
            role TEXT PRIMARY KEY NOT NULL CHECK (role IN ('all', 'intake', 'sender')),
            version TEXT NOT NULL,
            pid INTEGER NOT NULL,
            started INTEGER NOT NULL,
            stopped INTEGER,
            reloaded INTEGER,
            reload_failure TEXT
        ) STRICT;
        INSERT INTO daemon_state_new SELECT 'all', version, pid, started, stopped, reloaded, reload_failure FROM daemon_state;
        DROP TABLE daemon_state;
        ALTER TABLE daemon_state_new RENAME TO daemon_state;
        """
}
