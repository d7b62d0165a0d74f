# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""Who drops files, and what they keep account of: every delivery with what must become of it."""

import collections
import errno
import hashlib
import itertools
import os
import pathlib
import random
import threading
import time

import articles

# A dropper that is refused (the inbox is away, a folder is closed, a disk is full) tries again for so long.
PATIENCE_SECONDS = 60
ALARMING_SHARE = 0.05


class Account:
    """What was delivered: contents are known by their SHA-256, ignored entries by their path below the inbox."""

    def __init__(self):
        self._lock = threading.Lock()
        # How often each content was delivered as a file that must be accepted, or must be rejected.
        self.articles = collections.Counter()
        self.poison = collections.Counter()
        # Those of the poison that are too large to be read.
        self.unread = collections.Counter()
        # Entries that must be left alone and told of, with their reason; and unfinished files that must be left alone in silence.
        self.ignored = {}
        self.unfinished = set()
        # Pairs of countries that an article was delivered about.
        self.pairs = {}
        # Beginnings of files that a slow machine left closed for longer than `quiet`: taking them is no fault.
        self.late = set()
        # Contents that were put into the inbox a second time, by moving what lay there away and back.
        self.returned = collections.Counter()
        self.styles = collections.Counter()
        self.failures = []

    def add(self, book, key, count=1):
        with self._lock:
            book[key] += count

    def note(self, book, key, value=None):
        with self._lock:
            book.add(key) if isinstance(book, set) else book.__setitem__(key, value)

    @property
    def files(self):
        return sum(self.articles.values()) + sum(self.poison.values())


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def again(call, *arguments):
    """A call that is tried again while the folder is away, closed or full."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return call(*arguments)
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.EACCES, errno.ENOSPC) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


class Delivery:
    """One delivery, as its number and the seed of the run determine it."""

    def __init__(self, seed, number, account, inbox, outside, elsewhere):
        self.number, self.account, self.inbox = number, account, inbox
        # Folders outside the inbox: on its filesystem, and on another one where there is one.
        self.outside, self.elsewhere = outside, elsewhere
        self.rng = random.Random(f"{seed}:{number}")
        self.serial = self.made = 0

    def article(self):
        """A fresh article, entered into the account as one that must be accepted."""
        self.made += 1
        number = f"{self.number}-{self.made}"
        # A pair is taken once, by number, so that each alert is known from the seed alone.
        pair = self.number // int(1 / ALARMING_SHARE)
        if self.made == 1 and self.number % int(1 / ALARMING_SHARE) == 0 and pair < len(articles.PAIRS):
            content = articles.alarming(number, self.rng, pair)
            self.account.note(self.account.pairs, articles.PAIRS[pair], self.number)
        else:
            content = articles.ordinary(number, self.rng)
        self.account.add(self.account.articles, sha256(content))
        return content

    def name(self, ending=".txt"):
        """A name that no other delivery uses, as raw bytes."""
        self.serial += 1
        return f"{self.number:06}-{self.serial}{ending}".encode()

    def place(self):
        """The inbox, or a folder of an outlet in it."""
        folder = os.fsencode(self.inbox)
        if self.rng.random() < 0.4:
            folder = os.path.join(folder, f"outlet-{self.rng.randrange(6)}".encode())
            again(lambda: os.makedirs(folder, exist_ok=True))
        return folder

    def target(self, ending=".txt"):
        return os.path.join(self.place(), self.name(ending))

    def staged(self, content, folder=None):
        """A whole file outside the inbox."""
        path = os.path.join(os.fsencode(folder or self.outside), self.name(".staged"))
        write(path, content)
        return path

    def pause(self, most):
        time.sleep(self.rng.random() * most)


def write(path, content, mode="wb"):
    with open(path, mode, buffering=0) as file:
        file.write(content)


def rename_tree_back(away, inbox, account):
    """What lay in a folder that was moved away is moved into its successor, file by file."""
    for folder, folders, names in os.walk(os.fsencode(away)):
        for name in folders:
            os.chmod(os.path.join(folder, name), 0o755)  # One that was closed could not be walked through.
        below = os.path.relpath(folder, os.fsencode(away))
        target = os.path.normpath(os.path.join(os.fsencode(inbox), below))
        os.makedirs(target, exist_ok=True)
        for name in names:
            source = os.path.join(folder, name)
            if pathlib.Path(os.fsdecode(source)).is_file() and os.access(source, os.R_OK):
                with open(source, "rb") as file:
                    account.add(account.returned, sha256(file.read()))
            # A dropper may have made the name anew, and one that came back earlier may still be held open by its writer.
            for times in itertools.count():
                try:
                    os.link(source, os.path.join(target, b"back-" * times + name), follow_symlinks=False)
                    break
                except FileExistsError:
                    continue
            os.unlink(source)
