"""A real cluster of three Elasticsearch nodes on this machine, with small heaps."""

import json
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.servers.elasticsearch import Node
from tests.servers.ports import free

NAMES = ("a", "b", "c")
HEAP = "320m"


class Cluster:
    """Any two of its nodes can go on without the third."""

    def __init__(self, folder: Path) -> None:
        ports = {name: free() for name in NAMES}
        self.nodes = [
            Node(folder / name, name=name, transport=ports[name], seeds=tuple(ports.values()), masters=NAMES, heap=HEAP)
            for name in NAMES
        ]

    @property
    def urls(self) -> list[str]:
        return [node.url for node in self.nodes]

    def start(self, *, seconds: float = 400) -> "Cluster":
        """All at once: none of them is a cluster by itself."""
        try:
            self._each(lambda node: node.start(seconds=seconds))
        except RuntimeError:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        # Nothing on them is kept, so they aren't asked to tidy up.
        self._each(lambda node: node.stop(signal.SIGKILL))

    def _each(self, do: Callable[[Node], object]) -> None:
        with ThreadPoolExecutor(len(self.nodes)) as pool:
            list(pool.map(do, self.nodes))

    def wait(self, *, status: str, nodes: int, seconds: float = 300) -> None:
        """Until so many nodes are in it and its health is this. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for node in self.nodes:
                told = self._health(node)
                if told.get("status") == status and told.get("number_of_nodes") == nodes:
                    return
            time.sleep(0.5)
        raise TimeoutError(f"the cluster is not {status} with {nodes} nodes")

    def _health(self, node: Node) -> dict:
        if not node.process:
            return {}
        try:
            with urllib.request.urlopen(f"{node.url}/_cluster/health?timeout=1s", timeout=5) as response:  # noqa: S310
                return json.load(response)
        except (OSError, ValueError, urllib.error.URLError):
            return {}
