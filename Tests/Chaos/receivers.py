# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""Six receivers that fail in every way that receivers fail, each by a seeded die."""

import asyncio
import base64
import email.utils
import hashlib
import hmac
import json
import random
import time


class Receiver:
    """Listens on loopback, notes every request, and answers as its character says."""

    def __init__(self, name, character, seed, key):
        self.name = name
        self.character = character
        self.random = random.Random(f"{seed}-{name}")
        self.key = key
        self.requests = []  # (arrived, id, alert, revision, hash of the body, answered)
        self.holds = []  # (answered at, not before, id)
        self.forged = 0
        self.port = None
        self.calm = False
        self._server = None
        self._connections = set()

    async def start(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port or 0, backlog=512)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self):
        """Refuses connections from now on, and ends those that stand."""
        if self._server:
            self._server.close()
            self._server = None
        for writer in list(self._connections):
            writer.transport.abort()

    @property
    def is_open(self):
        return self._server is not None

    async def _serve(self, reader, writer):
        self._connections.add(writer)
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1")
                fields = dict(line.split(":", 1) for line in head.split("\r\n")[1:] if ":" in line)
                fields = {name.lower(): value.strip() for name, value in fields.items()}
                body = await reader.readexactly(int(fields["content-length"]))
                arrived = time.time()
                data = json.loads(body)["data"]
                self._verify(fields, body)
                record = [arrived, fields["webhook-id"], data["id"], data["revision"], hashlib.sha256(body).hexdigest(), None]
                self.requests.append(record)
                if not await self._answer(writer, record):
                    return
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass  # The sender hung up or was killed: that is the point of it.
        finally:
            self._connections.discard(writer)
            writer.transport.abort()

    def _verify(self, fields, body):
        signed = f"{fields['webhook-id']}.{fields['webhook-timestamp']}.".encode() + body
        expected = "v1," + base64.b64encode(hmac.new(self.key, signed, hashlib.sha256).digest()).decode()
        if expected not in fields.get("webhook-signature", "").split(" "):
            self.forged += 1

    async def _answer(self, writer, record):
        """Answers one request. False: the connection is over."""
        step = "ok" if self.calm and self.character != "picky" else self._step(record)
        kind, _, argument = step.partition(" ")
        if kind == "ok":
            return await self._status(writer, record, self.random.choice([200, 202, 204]))
        if kind == "status":
            return await self._status(writer, record, int(argument))
        if kind == "hold":
            status = self.random.choice([429, 503])
            seconds = int(argument)
            if self.random.random() < 0.5:
                value, until = str(seconds), time.time() + seconds
            else:
                date = int(time.time()) + 1 + seconds
                value, until = email.utils.formatdate(date, usegmt=True), date
            # Noted before it is sent: what comes afterwards is judged by it.
            self.holds.append((time.time(), until, record[1]))
            return await self._status(writer, record, status, f"retry-after: {value}\r\n")
        if kind == "endless":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            record[5] = 200
            while True:
                writer.write(b"x" * 8192)
                await writer.drain()
        if kind == "drip":
            for byte in b"HTTP/1.1 200 OK\r\nx-slow: " + b"y" * 400:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0.02)
            return False
        if kind == "hang":
            await asyncio.sleep(5)
            return False
        if kind == "garbage":
            writer.write(b"\x01\x02 no protocol at all\r\n\r\n")
            await writer.drain()
            return False
        if kind == "cut":
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-le")
            await writer.drain()
        return False  # reset

    async def _status(self, writer, record, status, more=""):
        record[5] = status
        location = "location: /elsewhere\r\n" if 300 <= status < 400 else ""
        length = "" if status == 204 else "content-length: 0\r\n"
        writer.write(f"HTTP/1.1 {status} Scripted\r\n{length}{location}{more}\r\n".encode())
        await writer.drain()
        return True

    def _step(self, record):
        die = self.random.random()
        match self.character:
            case "steady":
                return "ok"
            case "failing":
                if die < 0.4:
                    return "status " + str(self.random.choice([500, 502, 503, 408, 425]))
            case "limited":
                if die < 0.05:
                    return "hold " + str(self.random.choice([1, 1, 2]))
            case "broken":
                if die < 0.3:
                    return self.random.choice(["reset", "cut", "garbage", "reset", "endless"])
            case "slow":
                if die < 0.06:
                    return self.random.choice(["hang", "drip"])
                if die < 0.2:
                    return "status 500"
            case "picky":
                # The same message is refused however often it comes.
                if int(hashlib.sha256(record[1].encode()).hexdigest(), 16) % 20 == 0:
                    return "status " + str([400, 401, 404, 413, 301, 302][record[3] % 6])
        return "ok"


CHARACTERS = ["steady", "failing", "limited", "broken", "slow", "picky"]
