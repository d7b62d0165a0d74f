# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""The reckoning: what was delivered against the daemon's database, its folders, and what came to the receiver."""

import collections
import json
import os
import sqlite3

from dropper import sha256

SHOWN = 5


def connect(daemon):
    """The daemon's database, to be read."""
    return sqlite3.connect(f"file:{daemon.state}/vedette.sqlite?mode=ro", uri=True)


class Reckoning:
    """Compares; `lines` is the report, `faults` what must not be."""

    def __init__(self, account, daemon, receiver):
        self.account, self.daemon, self.receiver = account, daemon, receiver
        self.lines, self.faults = [], []
        self.database = connect(daemon)

    def run(self):
        self.soundness()
        self.files()
        self.folders()
        self.alerts()
        return not self.faults

    def rows(self, query):
        return self.database.execute(query).fetchall()

    def expect(self, what, wrong):
        """`wrong` holds what contradicts; nothing must."""
        wrong = list(wrong)
        if wrong:
            shown = ", ".join(str(one)[:300] for one in wrong[:SHOWN])
            self.faults.append(f"{len(wrong)} × {what}: {shown}" + (", …" if len(wrong) > SHOWN else ""))

    def soundness(self):
        self.expect("database damaged", [row for row in self.rows("PRAGMA integrity_check") if row != ("ok",)])
        self.expect("broken reference", self.rows("PRAGMA foreign_key_check"))

    def files(self):
        account = self.account
        rows = self.rows("SELECT outcome, sha256, reason, name FROM drop_log")
        count = {outcome: collections.Counter() for outcome in ("accepted", "duplicate", "rejected", "ignored")}
        for outcome, content, reason, name in rows:
            count[outcome][name if outcome == "ignored" else content] += 1
        accepted, rejected, ignored = count["accepted"], count["rejected"], count["ignored"]

        self.expect("lost: an article was delivered and never accepted", [c for c in account.articles if c not in accepted])
        self.expect("lost: poison was delivered and never rejected", [c for c in account.poison - account.unread if c not in rejected])
        known = set(account.articles) | set(account.poison) | account.late | {None}
        self.expect("read half-written, or never delivered", [c for c in (accepted | rejected) if c not in known])
        self.expect("accepted twice", [c for c, times in accepted.items() if times > 1])
        keys = self.rows("SELECT count(*), count(DISTINCT drop_id || '/' || entry) FROM article WHERE entry = 0")
        self.expect("stored twice", [keys] if keys[0][0] != keys[0][1] or keys[0][0] != len(accepted) else [])
        self.expect("rejected without a reason", [name for outcome, _, reason, name in rows if outcome == "rejected" and not reason])
        self.expect("an article was rejected", [c for c in account.articles if c in rejected])

        # Each delivery is one row. A file that was put into the inbox a second time may have two.
        recorded = accepted + count["duplicate"] + rejected
        delivered = account.articles + account.poison
        unread = sum(account.unread.values())
        for content, times in (delivered - account.unread).items():
            most = times + account.returned[content]
            if not times <= recorded[content] <= most and content not in account.late:
                self.expect("recorded more or less often than delivered", [f"{recorded[content]} of {times}: {content}"])
        self.expect("too large and not recorded once", [recorded[None]] if abs(recorded[None] - unread) > len(account.returned) else [])
        self.expect("not told as left alone, or not once", [n for n in account.ignored if ignored[n] != 1])
        left = sum(ignored[n] for n in account.ignored)

        self.lines += [
            f"delivered   {account.files + len(account.ignored)} files and entries, {len(account.styles)} styles",
            f"accounted   {sum(accepted.values())} accepted + {sum(count['duplicate'].values())} known content"
            f" + {sum(rejected.values())} rejected + {left} left alone"
            + (f"  ({sum(account.returned.values())} put back into the inbox)" if account.returned else ""),
        ]
        reasons = collections.Counter(f"{o} ({r})" for o, _, r, _ in rows if o in ("rejected", "ignored"))
        self.lines.append("reasons     " + ", ".join(f"{times} {reason}" for reason, times in sorted(reasons.items())))

    def folders(self):
        """Every file that was delivered lies in the archive or among the rejected, once, whole; nothing else is in the inbox."""
        folder, account = self.daemon.folder, self.account
        found = collections.Counter(sha256(content) for _, content in contents(folder / "archive"))
        reasons = 0
        for path, content in contents(folder / "rejected"):
            if path.endswith(b".reason.json"):
                reasons += 1
                self.expect("a reason that says nothing", [] if json.loads(content)["reason"] else [path])
                continue
            found[sha256(content)] += 1
            self.expect("rejected, without its reason beside it", [] if os.path.exists(path + b".reason.json") else [path])
        delivered = account.articles + account.poison
        self.expect("not in archive or rejected", ((delivered - found).elements()))
        late = {content for content in account.late}
        self.expect("in archive or rejected, but not delivered", [c for c in (found - delivered) if c not in late])
        rejected = sum(account.poison.values())
        self.expect("a reason without its file", [reasons - rejected] if reasons != rejected and not late else [])
        inbox = os.fsencode(self.daemon.inbox)
        left = {os.path.relpath(os.path.join(at, n), inbox) for at, _, names in os.walk(inbox) for n in names}
        expected = set(account.ignored) | account.unfinished
        self.expect("still in the inbox", left - expected)
        self.expect("taken though it was unfinished or no article", expected - left)

    def alerts(self):
        told = {}
        for message, state, body in self.rows(
            "SELECT message_id, state, body FROM delivery JOIN notification ON notification.id = delivery.notification"
        ):
            told[message] = (state, body)
        self.expect("a delivery still waits", [m for m, (state, _) in told.items() if state == "waiting"])
        self.expect("a delivery failed", [(m, s) for m, (s, _) in told.items() if s not in ("waiting", "delivered", "superseded")])
        self.expect(
            "delivered, but not what the receiver has",
            [m for m, (state, body) in told.items() if state == "delivered" and self.receiver.bodies.get(m) != {bytes(body)}],
        )
        self.expect("at the receiver, but unknown", [m for m in self.receiver.bodies if m not in told])
        opened = collections.Counter()
        for bodies in self.receiver.bodies.values():
            for message in map(json.loads, bodies):
                if message["type"] == "alert.opened":
                    opened[tuple(sorted(actor["name"] for actor in message["data"]["actors"]))] += 1
        self.expect("an article's alert never came", [pair for pair in self.account.pairs if tuple(sorted(pair)) not in opened])
        self.expect("an alert was opened twice", [pair for pair, times in opened.items() if times > 1])
        self.lines.append(
            f"alerts      {len(opened)} opened of {len(self.account.pairs)} expected, {self.receiver.requests} requests for"
            f" {len(self.receiver.bodies)} messages"
        )


def contents(folder):
    for at, _, names in os.walk(os.fsencode(folder)):
        for name in names:
            path = os.path.join(at, name)
            with open(path, "rb") as file:
                yield path, file.read()
