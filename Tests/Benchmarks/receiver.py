# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""A receiver for benchmarks: stamps each request when its last byte is read, and answers 204 on a kept connection."""

import asyncio
import time


class Receiver:
    """Listens on loopback; `arrivals` holds (seconds on the monotonic clock, body) in the order of arrival."""

    def __init__(self):
        self.arrivals = asyncio.Queue()
        self.url = None
        self._server = None

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, backlog=1024)
        self.url = "http://127.0.0.1:%d/" % self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self._server.close()

    async def _serve(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1").lower()
                fields = dict(line.split(":", 1) for line in head.split("\r\n")[1:] if ":" in line)
                if fields.get("expect", "").strip() == "100-continue":
                    writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                body = await reader.readexactly(int(fields["content-length"]))
                self.arrivals.put_nowait((time.monotonic(), body))
                writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass  # The sender hung up, or the measurement is over: that is how a connection ends.
        finally:
            writer.close()
