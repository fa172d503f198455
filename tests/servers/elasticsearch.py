"""A real Elasticsearch node on this machine: `python -m tests.servers.elasticsearch start|stop|status`.

The server is Elastic's own minimal distribution, fetched with Maven's client, and needs Java 21 or newer.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.account import Missing, cache, command, own
from tests.servers.ports import free

VERSION = "9.5.0"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
NEEDS_JAVA = 21
LASTING_PORT = 9277


def java_home() -> Path:
    """The first Java of at least version 21, of ES_JAVA_HOME, JAVA_HOME, /usr/lib/jvm/* and the path.

    Raises `Missing` where there is none.
    """
    named = [os.environ.get("ES_JAVA_HOME"), os.environ.get("JAVA_HOME")]
    homes = [Path(home) for home in named if home] + sorted(Path("/usr/lib/jvm").glob("*"), reverse=True)
    if on_path := shutil.which("java"):
        homes.append(Path(on_path).resolve().parents[1])
    for home in homes:
        if _java_version(home) >= NEEDS_JAVA:
            return home
    raise Missing(
        f"Elasticsearch needs Java {NEEDS_JAVA} or newer, and none was found.\n"
        f"Get it with:  sudo apt-get install temurin-25-jdk   (or another JDK), or set ES_JAVA_HOME to one."
    )


def _java_version(home: Path) -> int:
    java = home / "bin" / "java"
    if not java.exists():
        return 0
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S603
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def distribution() -> Path:
    """The unpacked server, fetched once into the cache."""
    home = cache() / f"elasticsearch-{VERSION}"
    if not (home / "bin" / "elasticsearch").exists():
        archive = (
            Path.home()
            / ".m2/repository"
            / f"org/elasticsearch/distribution/integ-test-zip/elasticsearch/{VERSION}/elasticsearch-{VERSION}.zip"
        )
        if not archive.exists():
            _fetch()
        draft = home.with_name(f"{home.name}.{os.getpid()}")
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(draft)
        for name in ("elasticsearch", "elasticsearch-cli", "elasticsearch-env"):
            script = draft / f"elasticsearch-{VERSION}" / "bin" / name
            if script.exists():
                script.chmod(0o755)
        if not home.exists():
            (draft / f"elasticsearch-{VERSION}").rename(home)
        shutil.rmtree(draft, ignore_errors=True)
    return home


def _fetch() -> None:
    if not shutil.which("mvn"):
        raise Missing("Maven's client is missing; it fetches Elasticsearch.\nGet it with:  sudo apt-get install maven")
    print(f"Fetching Elasticsearch {VERSION} ...", file=sys.stderr)
    fetch = ["mvn", "-q", "-B", "dependency:get", f"-Dartifact={ARTIFACT}", "-Dtransitive=false"]
    subprocess.run(fetch, check=True)  # noqa: S603


@dataclass
class Node:
    """One node in `folder`. `seeds` are the transport ports of the cluster's other nodes."""

    folder: Path
    http: int = field(default_factory=free)
    transport: int = field(default_factory=free)
    name: str = "node"
    seeds: tuple[int, ...] = ()
    masters: tuple[str, ...] = ()
    heap: str = "512m"
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http}"

    def start(self, *, seconds: float = 120) -> "Node":
        """Start and wait until it answers. Raises `RuntimeError` with the end of its log when it doesn't."""
        home, config = distribution(), self.folder / "config"
        config.mkdir(parents=True, exist_ok=True)
        for path in (home / "config").iterdir():
            if path.is_file():
                shutil.copy(path, config)
        (config / "elasticsearch.yml").write_text(self._settings(), encoding="utf-8")
        own(self.folder, self.folder / "data", self.folder / "logs", self.folder / "tmp")
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(self.folder),
            "ES_JAVA_HOME": str(java_home()),
            "ES_PATH_CONF": str(config),
            "ES_JAVA_OPTS": f"-Xms{self.heap} -Xmx{self.heap}",
            "ES_TMPDIR": str(self.folder / "tmp"),
        }
        log = (self.folder / "logs" / "console.log").open("ab")
        self.process = subprocess.Popen(  # noqa: S603
            command(str(home / "bin" / "elasticsearch")),
            env=environment,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        self.wait(seconds)
        return self

    def wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process and self.process.poll() is not None:
                break
            if answers(self.url):
                return
            time.sleep(0.3)
        self.stop()
        tail = (self.folder / "logs" / "console.log").read_text(errors="replace")[-3000:]
        raise RuntimeError(f"Elasticsearch did not come up at {self.url}:\n{tail}")

    def stop(self, how: int = signal.SIGTERM) -> None:
        """Stop it, in seconds; `signal.SIGKILL` is the fault."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, how)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)
        self.process = None

    def _settings(self) -> str:
        lines = {
            "cluster.name": "warm-handoff",
            "node.name": self.name,
            "network.host": "127.0.0.1",
            "http.port": self.http,
            "transport.port": self.transport,
            "path.data": self.folder / "data",
            "path.logs": self.folder / "logs",
            "xpack.security.enabled": "false",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "action.auto_create_index": "false",
        }
        if self.masters:
            lines["discovery.seed_hosts"] = json.dumps([f"127.0.0.1:{port}" for port in self.seeds])
            lines["cluster.initial_master_nodes"] = json.dumps(self.masters)
        else:
            lines["discovery.type"] = "single-node"
        return "".join(f"{key}: {value}\n" for key, value in lines.items())


def answers(url: str) -> bool:
    """Whether a cluster that can serve answers there."""
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health?timeout=1s", timeout=2) as response:  # noqa: S310
            return json.load(response)["status"] in {"green", "yellow"}
    except (OSError, ValueError, KeyError, urllib.error.URLError):
        return False


def _pid_file() -> Path:
    return cache() / "elasticsearch" / "pid"


def start_lasting(port: int = LASTING_PORT) -> str:
    """Start the lasting node unless it runs; returns its URL."""
    node = Node(cache() / "elasticsearch", http=port, transport=port + 100)
    if not answers(node.url):
        node.start()
        _pid_file().write_text(str(node.process.pid), encoding="utf-8")
    return node.url


def stop_lasting() -> bool:
    """Stop the lasting node; its data stays. Whether there was one."""
    try:
        pid = int(_pid_file().read_text(encoding="utf-8"))
        os.killpg(pid, signal.SIGTERM)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return False
    for _ in range(100):
        try:
            os.killpg(pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.3)
    _pid_file().unlink(missing_ok=True)
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["start", "stop", "status"])
    what = parser.parse_args().what
    try:
        if what == "start":
            print(f"Elasticsearch is at {start_lasting()}")
            print(f"Use it with:  export ELASTICSEARCH_URL={start_lasting()}")
        elif what == "stop":
            print("Stopped; its data stays." if stop_lasting() else "It was not running.")
        else:
            url = f"http://127.0.0.1:{LASTING_PORT}"
            print(f"Running at {url}" if answers(url) else "Not running.")
    except (Missing, RuntimeError, subprocess.CalledProcessError) as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
