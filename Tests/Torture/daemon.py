# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0
"""The release binary as a process: its configuration, its lives and its deaths."""

import base64
import os
import re
import signal
import subprocess
import time

START_SECONDS_MAX = 60


class Daemon:
    """One installation in a folder; `start` begins a life of it."""

    def __init__(self, binary, rules, folder, state, url):
        self.binary, self.rules, self.folder, self.state, self.url = binary, rules, folder, state, url
        self.inbox = folder / "inbox"
        self.inbox.mkdir()
        self.log = folder / "daemon.log"
        self.log.touch()
        (folder / "secret").write_text("whsec_" + base64.b64encode(os.urandom(32)).decode())
        self.process = None
        self.lives = self.kills = 0
        # How often it ended although nobody had killed it.
        self.deaths = []
        self.peak_kb = 0
        self.configure(quiet="0s")

    def configure(self, quiet):
        """Writes the configuration; `quiet` is for phases in which droppers close a file and open it again."""
        (self.folder / "vedette.yaml").write_text(
            f"inbox: {{path: {self.inbox}, settle: 500ms, quiet: {quiet}, max_size: 1MiB}}\n"
            f"state: {self.state}/vedette.sqlite\nrules: [{self.rules}/rules]\ngazetteer: [{self.rules}/gazetteer]\n"
            f"receivers:\n  - {{name: desk, url: '{self.url}', secret: {{file: {self.folder}/secret}}, max_concurrency: 16}}\n"
        )

    def start(self):
        self.mark = self.log.stat().st_size
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.binary, "run", "--config", self.folder / "vedette.yaml"], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self.lives += 1

    def since_start(self):
        """What this life has logged."""
        with open(self.log, "rb") as log:
            log.seek(self.mark)
            return log.read().decode(errors="replace")

    def has_said(self, words):
        return words in self.since_start()

    def wait_until_ready(self):
        """Waits until it watches; false when it ended before."""
        deadline = time.monotonic() + START_SECONDS_MAX
        while not self.has_said(" watches "):
            if self.process.poll() is not None:
                self.deaths.append(self.since_start()[-500:])
                return False
            if time.monotonic() > deadline:
                raise SystemExit(f"the daemon is not ready after {START_SECONDS_MAX} s: {self.log}")
            time.sleep(0.01)
        return True

    def kill(self):
        """SIGKILL, and nothing else."""
        self.note_memory()
        if self.process.poll() is None:
            self.process.kill()
            self.kills += 1
        elif self.process.returncode != -signal.SIGKILL:
            self.deaths.append(f"status {self.process.returncode}: {self.since_start()[-500:]}")
        self.process.wait()

    def stop(self):
        """Told to stop; returns its exit status."""
        self.note_memory()
        self.process.terminate()
        try:
            return self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def note_memory(self):
        try:
            with open(f"/proc/{self.process.pid}/status") as status:
                peak = re.search(r"VmHWM:\s+(\d+)", status.read())
        except OSError:
            return
        if peak:
            self.peak_kb = max(self.peak_kb, int(peak.group(1)))
