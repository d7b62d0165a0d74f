# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""Puts notifications straight into a daemon's outbox, as its own transaction would, and reads what became of them."""

import datetime
import json
import os
import signal
import sqlite3
import time


def iso(seconds):
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Ledger:
    """The state file of a daemon, from outside."""

    def __init__(self, path):
        self._database = sqlite3.connect(path, timeout=30, isolation_level=None)
        self._database.execute("PRAGMA foreign_keys = ON")
        self._database.execute("PRAGMA synchronous = FULL")

    def close(self):
        self._database.close()

    def add_alerts(self, ids):
        """Alerts that notifications can be made for."""
        now = int(time.time() * 1000)
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            database.execute("INSERT OR IGNORE INTO situation VALUES ('EXA', 'Example', '[]', 'tense')")
            for name in ids:
                database.execute(
                    "INSERT INTO development (id, situation, ladder, signal, rung, severity, verdict, first_seen, last_seen, revision) "
                    "VALUES (?, 'EXA', 'border', 'gate-closed', 1, 'high', 'reported', ?, ?, 1)",
                    (name, now, now),
                )
            database.execute("COMMIT")

    def notify(self, notifications, receivers, size=0):
        """One transaction with these notifications (alert, revision) for each of these receivers."""
        now = time.time()
        stamp = int(now * 1000)
        database = self._database
        database.execute("BEGIN IMMEDIATE")
        for alert, revision in notifications:
            body = json.dumps(self.alert(alert, revision, now, size))
            notification = database.execute(
                "INSERT INTO notification (message_id, alert, revision, type, reason, severity, body, made) VALUES (?, ?, ?, ?, ?, 'high', ?, ?)",
                (
                    f"msg_{alert}_{revision}", alert, revision, "alert.opened" if revision == 1 else "alert.updated",
                    "first-report" if revision == 1 else "corroborated", body.encode(), stamp,
                ),
            ).lastrowid
            for receiver in receivers:
                database.execute(
                    "INSERT INTO delivery (notification, alert, revision, receiver, state, made, next_at, changed) "
                    "VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?)",
                    (notification, alert, revision, receiver, stamp, stamp, stamp),
                )
                database.execute(
                    "UPDATE delivery SET newer = 1 WHERE state = 'waiting' AND receiver = ? AND alert = ? AND revision < ? AND newer = 0",
                    (receiver, alert, revision),
                )
        database.execute("COMMIT")

    @staticmethod
    def alert(name, revision, now, size):
        quote = {
            "quote": "The gate closed on Friday, officials said. " + "x" * size, "source": "Officials", "outlet": "Example Times",
            "headline": "The gate closed", "url": "https://example.org/a", "published": iso(now), "verdict": "reported",
        }
        return {
            "type": "alert.opened" if revision == 1 else "alert.updated", "timestamp": iso(now),
            "data": {
                "id": name, "revision": revision, "reason": "first-report" if revision == 1 else "corroborated", "signal": "gate-closed",
                "severity": "high", "verdict": "reported", "title": "The gate closed", "summary": "Gate closed reported by one source.",
                "situation": {"id": "EXA", "title": "Example", "level": "escalating"}, "actors": [], "places": [],
                "first_seen": iso(now), "last_seen": iso(now), "sources": {"articles": 1, "independent": 1}, "evidence": [quote],
                "contradicted_by": [], "codes": {"cameo": [], "plover": None},
            },
        }

    def waiting(self):
        return self._database.execute("SELECT count(*) FROM delivery WHERE state = 'waiting'").fetchone()[0]

    def deliveries(self):
        """(receiver, alert, revision, state, reason, attempts) of all."""
        return self._database.execute("SELECT receiver, alert, revision, state, reason, attempts FROM delivery").fetchall()

    def recorded_answers(self):
        """(receiver, webhook-id, begun, ended, status) of every attempt, the moments in seconds."""
        rows = self._database.execute(
            "SELECT d.receiver, n.message_id, a.at, a.duration_ms, a.status FROM attempt AS a "
            "JOIN delivery AS d ON d.id = a.delivery JOIN notification AS n ON n.id = d.notification"
        )
        return [(receiver, name, at / 1000, (at + duration) / 1000, status) for receiver, name, at, duration, status in rows]


RULES = """pack: gate
classes:
  gate:
    nouns: [gate]
signals:
  - id: gate-closed
    label: gate closed
    severity: high
    ladder: border
    rung: 1
    needs: nothing
    rules:
      - when: ["<gate> closed^"]
        fires: [The gate closed.]
"""
GAZETTEER = "actors:\n  - {id: EXA, name: Example Front, kind: group, names: [Example Front]}\n"


def lay_out(folder, project, receivers, delivery, more=""):
    """A configuration with as few rules as a daemon can have, so that it starts at once. `receivers` are lines of YAML."""
    (folder / "inbox").mkdir()
    (folder / "gate.yaml").write_text(RULES)
    (folder / "gazetteer.yaml").write_text(GAZETTEER)
    (folder / "vedette.yaml").write_text(
        f"inbox: {{path: inbox}}\nstate: vedette.sqlite\nrules: [{project}/config/rules/grammar.yaml, gate.yaml]\n"
        f"gazetteer: [gazetteer.yaml]\nreceivers:\n{receivers}\ndelivery: {delivery}\n{more}"
    )
    return folder / "vedette.yaml"


def tell(process):
    """Has a daemon look at its outbox."""
    try:
        os.kill(process.pid, signal.SIGUSR1)
    except ProcessLookupError:
        pass
