# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""The ways in which files come: one function each, as programs in the field do it. Its docstring is its name in the report."""

import ctypes
import os
import shutil
import socket
import subprocess
import time

import articles
from dropper import again, sha256, write

STYLES = []
# The quiet time of phases in which files are closed and opened again, and how long a gap may be before it is the machine's fault.
QUIET_SECONDS, GAP_SECONDS = 0.8, 0.05
RSYNC = shutil.which("rsync")
_libc = ctypes.CDLL(None, use_errno=True)


def link_descriptor(file, target):
    """Gives a file without a name one: linkat(AT_FDCWD, /proc/self/fd/N, AT_FDCWD, target, AT_SYMLINK_FOLLOW)."""
    if _libc.linkat(-100, f"/proc/self/fd/{file}".encode(), -100, target, 0x400) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), target)


def style(weight=10, reopens=False, articles_only=True):
    """Enters a style: how often it is drawn, whether it needs the quiet time, whether each of its files is an article."""

    def enter(function):
        function.weight, function.reopens, function.articles_only = weight, reopens, articles_only
        function.label = function.__doc__
        STYLES.append(function)
        return function

    return enter


@style(20)
def renamed_in(d):
    """renamed in from outside"""
    again(os.rename, d.staged(d.article()), d.target())


@style()
def hidden_then_renamed(d):
    """written under a hidden name, renamed"""
    target = d.target()
    folder, name = os.path.split(target)
    hidden = os.path.join(folder, b"." + name + b".Xy12")
    again(write, hidden, d.article())
    again(os.rename, hidden, target)


@style()
def part_then_renamed(d):
    """written as .part, renamed"""
    target = d.target()
    again(write, target + b".part", d.article())
    d.pause(0.05)
    again(os.rename, target + b".part", target)


@style(20)
def written_in_place(d):
    """written in place and closed"""
    again(write, d.target(), d.article())


@style(5)
def written_slowly(d):
    """written slowly in place, with pauses"""
    content = d.article()
    with again(lambda: open(d.target(), "wb", buffering=0)) as file:
        cuts = sorted(d.rng.randrange(len(content)) for _ in range(3))
        for start, end in zip([0, *cuts], [*cuts, len(content)]):
            file.write(content[start:end])
            d.pause(0.8)


@style()
def sftp_link_unlink(d):
    """link and unlink, as SFTP servers do"""
    target = d.target()
    upload = target + b".filepart"
    again(write, upload, d.article())
    again(os.link, upload, target)
    again(os.unlink, upload)


@style()
def nameless_then_linked(d):
    """O_TMPFILE, then linkat"""
    target = d.target()
    file = again(os.open, os.path.dirname(target), os.O_WRONLY | os.O_TMPFILE, 0o644)
    try:
        os.write(file, d.article())
        again(link_descriptor, file, target)
    finally:
        os.close(file)


@style()
def hard_linked(d):
    """hard link from outside"""
    staged = d.staged(d.article())
    again(os.link, staged, d.target())
    os.unlink(staged)


@style(5, reopens=True)
def opened_and_closed_again(d):
    """closed and opened again to write on"""
    content, target = d.article(), d.target()
    cut = d.rng.randrange(1, len(content))
    again(write, target, content[:cut])
    closed = time.monotonic()
    d.pause(GAP_SECONDS)
    with open(target, "ab", buffering=0) as file:
        if time.monotonic() - closed > QUIET_SECONDS / 2:
            d.account.note(d.account.late, sha256(content[:cut]))
        file.write(content[cut:])


@style(5)
def folder_filled_at_once(d):
    """folders created and filled at once"""
    folder = os.path.join(d.place(), d.name(""))
    deep = os.path.join(folder, b"a", b"b")
    again(lambda: os.makedirs(deep, exist_ok=True))
    for place in (folder, deep):
        again(write, os.path.join(place, d.name()), d.article())


@style(5)
def tree_moved_in(d):
    """a ready tree moved in"""
    tree = os.path.join(os.fsencode(d.outside), d.name(".tree"))
    os.makedirs(os.path.join(tree, b"deep", b"er"))
    for place in (tree, os.path.join(tree, b"deep"), os.path.join(tree, b"deep", b"er")):
        write(os.path.join(place, d.name()), d.article())
    again(os.rename, tree, os.path.join(os.fsencode(d.inbox), d.name("")))


@style(3)
def by_rsync(d):
    """rsync"""
    if not RSYNC:
        return hidden_then_renamed(d)  # That is how it writes.
    staged = d.staged(d.article())
    again(subprocess.run, [RSYNC, "--quiet", "--times", staged, d.place() + b"/"]).check_returncode()
    os.unlink(staged)


@style()
def not_utf8(d):
    """names that are not UTF-8"""
    folder, name = os.path.split(d.target())
    again(write, os.path.join(folder, b"caf\xe9-\xff\x01-" + name), d.article())


@style(5)
def empty_then_filled(d):
    """empty first, filled a moment later"""
    target, content = d.target(), d.article()
    again(write, target, b"")
    closed = time.monotonic()
    d.pause(0.1)
    if time.monotonic() - closed > 0.4:
        d.account.note(d.account.late, sha256(b""))
    with again(lambda: open(target, "r+b", buffering=0)) as file:
        file.write(content)


@style(5)
def permission_later(d):
    """no permission yet, then granted"""
    staged, target = d.staged(d.article()), d.target()
    os.chmod(staged, 0)
    again(os.rename, staged, target)
    d.pause(1.5)
    again(os.chmod, target, 0o644)


@style(3)
def folder_permission_later(d):
    """a folder closed, then opened"""
    folder, name = d.place(), d.name("")
    hidden = os.path.join(folder, b"." + name)
    again(os.mkdir, hidden)
    write(os.path.join(hidden, d.name()), d.article())
    os.chmod(hidden, 0)
    again(os.rename, hidden, os.path.join(folder, name))
    d.pause(1.5)
    again(os.chmod, os.path.join(folder, name), 0o755)


@style(5)
def one_name_again(d):
    """the same name with other contents"""
    target = os.path.join(os.fsencode(d.inbox), f"ticker-{d.rng.randrange(4)}.txt".encode())
    staged = d.staged(d.article())
    for _ in range(200):
        try:
            again(os.link, staged, target)
            break
        except FileExistsError:
            time.sleep(0.01)
    else:
        again(os.link, staged, d.target())
    os.unlink(staged)


@style(5)
def one_content_twice(d):
    """the same content under two names"""
    content = d.article()
    d.account.add(d.account.articles, sha256(content))
    for _ in range(2):
        again(os.rename, d.staged(content), d.target())


@style(5)
def strange_times(d):
    """modification times far off"""
    staged = d.staged(d.article())
    moment = d.rng.choice((-5e9, 0, 1, 4.1e9, 9.9e9))
    os.utime(staged, (moment, moment))
    again(os.rename, staged, d.target())


@style(5)
def copied_from_elsewhere(d):
    """copied from another filesystem"""
    staged = d.staged(d.article(), d.elsewhere)
    again(shutil.copyfile, staged, d.target())
    os.unlink(staged)


@style(5, articles_only=False)
def poisonous(d):
    """poison: empty, binary, too large, broken, bombs"""
    content = articles.poison(d.number, d.rng)
    d.account.add(d.account.poison, sha256(content))
    if len(content) > articles.SIZE_MAX:
        d.account.add(d.account.unread, sha256(content))
    again(os.rename, d.staged(content), d.target(d.rng.choice((".txt", ".gz", ".html", ""))))


@style(2, articles_only=False)
def left_alone(d):
    """links, FIFOs and sockets"""
    target = d.target()
    kind = d.rng.choice(("symbolic-link", "fifo", "socket"))
    if kind == "symbolic-link":
        again(os.symlink, b"/etc/hostname", target)
    elif kind == "fifo":
        again(os.mkfifo, target)
    else:
        with socket.socket(socket.AF_UNIX) as end:
            again(end.bind, target)
    d.account.note(d.account.ignored, os.path.relpath(target, os.fsencode(d.inbox)), kind)


@style(2, articles_only=False)
def never_finished(d):
    """unfinished, for ever"""
    target = d.target(d.rng.choice((".txt.part", ".tmp", ".crdownload", ".txt~")))
    again(write, target, f"half a story {d.number}".encode())
    d.account.note(d.account.unfinished, os.path.relpath(target, os.fsencode(d.inbox)))
