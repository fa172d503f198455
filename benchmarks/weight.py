"""What a browser fetches for a page: the page, its styles, scripts, fonts and pictures, compressed as they are served."""

import gzip
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.test import Client

# Of these the browser fetches what is named; an address in a link is only followed when somebody clicks it.
_IN_PAGE = re.compile(
    r"""<(?:link\b[^>]*?\bhref|script\b[^>]*?\bsrc|img\b[^>]*?\bsrc|source\b[^>]*?\bsrcset|use\b[^>]*?\bhref)="([^"#]+)""", re.I
)
_NO_FETCH = re.compile(r"""<link\b[^>]*?\brel="(?:canonical|alternate|next|prev|author|license)"[^>]*>""", re.I)
_IN_STYLE = re.compile(r"""(?:@import\s+(?:url\()?|url\()\s*["']?([^"')\s]+)""", re.I)
_PACKED = (".woff2", ".png", ".jpg", ".webp", ".avif")


def weigh(client: Client, address: str) -> dict[str, Any]:
    """Bytes of the page and of all that comes with it; scripts apart; how many requests go to somebody else."""
    html = client.get(address, headers={"accept-encoding": "identity"}).content
    found = {address: len(gzip.compress(html, 6))}
    scripts, foreign = 0, set()
    waiting = [urljoin(address, each) for each in _IN_PAGE.findall(_NO_FETCH.sub("", html.decode()))]
    seen = set()
    while waiting:
        url = waiting.pop()
        if url in seen or url.startswith("data:"):
            continue
        seen.add(url)
        if urlsplit(url).netloc:
            foreign.add(url)
            continue
        path = urlsplit(url).path
        body = _static(client, path)
        found[path] = len(body) if path.endswith(_PACKED) else len(gzip.compress(body, 9))
        if path.endswith(".js"):
            scripts += found[path]
        if path.endswith(".css"):
            waiting += [urljoin(path, each) for each in _IN_STYLE.findall(body.decode())]
    return {"all": sum(found.values()), "page": found[address], "scripts": scripts, "foreign": len(foreign), "files": len(found)}


def _static(client: Client, path: str) -> bytes:
    """A file as it is served. Raises AssertionError for one that a page names and that is not there."""
    if path.startswith("/static/") and (file := finders.find(path.removeprefix("/static/"))):
        with open(file, "rb") as stream:
            return stream.read()
    response = client.get(path)
    if response.status_code != 200:
        raise AssertionError(f"A page names {path}, which answers {response.status_code}.")
    return b"".join(response) if response.streaming else response.content
