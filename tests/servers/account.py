"""Whom a server runs as. Elasticsearch and `initdb` refuse root, so root hands them to an unprivileged user."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

UNPRIVILEGED = "nobody"


class Missing(RuntimeError):
    """Something from the system is not there; the message ends with the command that gets it."""


def is_root() -> bool:
    return os.geteuid() == 0


def cache() -> Path:
    """A folder outside the checkout for downloads and lasting data, readable for the user that servers run as.

    root's home is closed to others, so root uses /var/cache.
    """
    home = Path("/var/cache") if is_root() else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = home / "warm-handoff"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def own(*folders: Path) -> None:
    """Make the folders and give them to the user that the server runs as."""
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        if is_root():
            user = pwd.getpwnam(UNPRIVILEGED)
            for path in (folder, *folder.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid)


def command(*words: str) -> list[str]:
    """The command line as the server's user runs it."""
    if not is_root():
        return [*words]
    if not shutil.which("setpriv"):
        raise Missing("setpriv is missing; servers refuse to run as root.\nGet it with:  apt-get install util-linux")
    user = pwd.getpwnam(UNPRIVILEGED)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", *words]


def run(*words: str, **options) -> subprocess.CompletedProcess:
    """Run as the server's user, from a folder it may be in."""
    return subprocess.run(command(*words), check=True, cwd="/", **options)  # noqa: S603
