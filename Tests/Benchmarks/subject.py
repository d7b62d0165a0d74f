# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""The daemon as the inbox's benchmarks run it: its folders, its process, and what the kernel says of it."""

import os
import pathlib
import re
import socket
import subprocess
import sys
import time

PROJECT = pathlib.Path(__file__).resolve().parents[2]
START_SECONDS_MAX = 60


class Daemon:
    def __init__(self, binary, folder, receiver=None):
        self.folder, self.inbox, self.archive = folder, folder / "inbox", folder / "archive"
        self.state = folder / "vedette.sqlite"
        self.inbox.mkdir(parents=True, exist_ok=True)
        receivers = f"\n  - {{name: desk, url: '{receiver}'}}" if receiver else " []"
        (folder / "vedette.yaml").write_text(
            f"inbox: {{path: {self.inbox}}}\nstate: {self.state}\nrules: [{PROJECT}/config/rules]\n"
            f"gazetteer: [{PROJECT}/config/gazetteer]\nlog: {{level: warning}}\nreceivers:{receivers}\n"
        )
        self.command = [str(binary), "run", "--config", str(folder / "vedette.yaml")]
        self.process = None

    def start(self):
        """Starts it; returns the seconds until it tells the service manager that it is ready."""
        address = f"@vedette-bench-{os.getpid()}-{time.monotonic_ns()}"
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind("\0" + address[1:])
            manager.settimeout(START_SECONDS_MAX)
            begun = time.monotonic()
            with open(self.folder / "daemon.log", "ab") as log:
                self.process = subprocess.Popen(
                    self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, "NOTIFY_SOCKET": address}
                )
            while b"READY=1" not in manager.recv(65536):
                pass
            return time.monotonic() - begun

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            sys.exit("the daemon did not stop when told")

    def memory(self, field):
        """`VmRSS` or `VmHWM` in MB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+)", status).group(1)) / 1024

    def own_memory(self):
        """Anonymous memory in MB: what no file on the disk backs."""
        rollup = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text()
        return int(re.search(r"\nAnonymous:\s+(\d+)", rollup).group(1)) / 1024

    def wakeups(self):
        """How often each of its threads has gone to sleep of its own accord: each time it was woken before."""
        counts = {}
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            try:
                counts[task.name] = int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text()).group(1))
            except FileNotFoundError:
                continue  # It has ended since it was listed.
        return counts


def files_below(folder):
    """How many files lie below a folder."""
    return sum(len(names) for _, _, names in os.walk(folder))


def wait_until_empty(folder, seconds_max):
    """Waits until nothing is left in a folder; looks seldom, so as not to disturb."""
    deadline = time.monotonic() + seconds_max
    while any(os.scandir(folder)):
        if time.monotonic() > deadline:
            sys.exit(f"not empty after {seconds_max} s: {folder}")
        time.sleep(0.02)
