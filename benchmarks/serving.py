"""A server process to measure from outside: started, asked over HTTP, and watched by what the kernel says of it."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


class Serving:
    """Runs a command until `stop`. `{port}` in its words stands for a free port."""

    def __init__(self, words: Sequence[str], *, log: Path, seconds: float = 90) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._log = log.open("wb")
        given = [word.format(port=self.port) for word in words]
        self.process = subprocess.Popen(given, stdout=self._log, stderr=self._log, start_new_session=True)  # noqa: S603
        end = time.monotonic() + seconds
        while True:
            try:
                self.get("/")
                return
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    self.stop()
                    raise RuntimeError(log.read_text(errors="replace")[-2000:]) from None
                time.sleep(0.3)

    def get(self, address: str) -> tuple[int, int]:
        """(status, bytes of the compressed answer)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", address, headers={"accept-encoding": "gzip", "host": "127.0.0.1"})
            response = connection.getresponse()
            return response.status, len(response.read())
        finally:
            connection.close()

    def pids(self) -> list[int]:
        return family(self.process.pid)

    def cpu(self) -> float:
        """Seconds of processor time that the process and everything it started have had so far."""
        return cpu(self.process.pid)

    def worker_megabytes(self) -> float:
        """What the largest process holds in memory."""
        return max(_megabytes(pid) for pid in self.pids()[1:] or self.pids())

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)
        self._log.close()


def family(pid: int) -> list[int]:
    """The process and everything that it started."""
    found = [pid]
    for each in found:
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def cpu(pid: int) -> float:
    """Seconds of processor time that the process and everything it started have had so far."""
    return sum(_cpu(each) for each in family(pid))


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
