# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""What is dropped: ordinary articles, articles that must raise an alert, and what no reader can make an article of."""

import gzip
import itertools

COUNTRIES = (
    "Afghanistan Albania Algeria Angola Armenia Azerbaijan Bangladesh Belarus Bolivia Burundi Cambodia Cameroon Chile "
    "Colombia Cuba Cyprus Ecuador Egypt Eritrea Estonia Ethiopia Finland Ghana Guatemala Kenya Laos Latvia Libya Lithuania "
    "Malawi Moldova Mongolia Morocco Mozambique Namibia Nepal Nicaragua Pakistan Paraguay Peru Poland Romania Rwanda "
    "Senegal Slovakia Slovenia Somalia Syria Tanzania Thailand Tunisia Uganda Ukraine Uruguay Uzbekistan Vietnam Yemen "
    "Zambia Zimbabwe"
).split()
PAIRS = list(itertools.combinations(COUNTRIES, 2))
WORDS = (
    "the council library garden orchestra opened a new reading room after months of repairs paid for by local donors who had "
    "asked for longer hours and better light while visitors praised its quiet corner near the old mill and its river path"
).split()
# The configuration of a torture run rejects what is larger.
SIZE_MAX = 1 << 20


def ordinary(number, rng):
    """An article that raises nothing and is like no other: its number stands in the headline and in the text."""
    paragraphs = [
        " ".join(rng.choices(WORDS, k=rng.randrange(12, 60))).capitalize() + "." for _ in range(rng.randrange(1, 8))
    ]
    return f"Reading room {number} opens by the mill\n\nVisitor {number} came first.\n\n".encode() + "\n\n".join(paragraphs).encode()


def alarming(number, rng, pair):
    """An article that must raise an alert about its pair of countries."""
    one, other = PAIRS[pair]
    return (
        f"{one} closes border with {other} at post {number}\n\n{one} closed its border with {other} on Friday, officials said.\n\n"
        f"Some {rng.randrange(100, 9000)} lorries were waiting at post {number}, drivers told reporters.\n"
    ).encode()


def poison(number, rng):
    """What no reader can make an article of."""
    return rng.choice(
        (
            lambda: b"",
            lambda: bytes(rng.randrange(256) for _ in range(300)) + b"\0" * 200 + str(number).encode(),
            lambda: f"too large {number} ".encode() + b"x" * SIZE_MAX,
            lambda: gzip.compress(f"cut off {number}".encode() * 50)[:11],
            lambda: gzip.compress(f"a bomb {number}".encode() + b"\0" * (SIZE_MAX * 16), 1),
        )
    )()
