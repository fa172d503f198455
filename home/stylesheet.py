"""One style sheet for the browser out of the small files that we edit, without a build step.

`css/index.css` names the files and their cascade layers. This finder gives Django's static files app the same rules as
`css/site.css`: in development and tests at once, in production through `collectstatic`, hashed like any other file.
"""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SOURCE = settings.BASE_DIR / "site" / "static" / "css"
BUNDLE = settings.VAR_DIR / "bundle"
NAME = "css/site.css"

_IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\) layer\((?P<layer>\w+)\);$', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\n\s*")


class StylesheetFinder(BaseFinder):
    """Finds `css/site.css` alone. Writes it under `var/bundle/` whenever a source is newer."""

    def check(self, **kwargs) -> list:
        return []

    def find(self, path, find_all=False, **kwargs):
        if path != NAME:
            return []
        bundle = str(written())
        return [bundle] if find_all else bundle

    def list(self, ignore_patterns):
        written()
        storage = FileSystemStorage(location=BUNDLE)
        storage.prefix = None
        yield NAME, storage


def written() -> Path:
    """The path of the bundle, brought up to date with its sources."""
    bundle = BUNDLE / NAME
    newest = max(source.stat().st_mtime_ns for source in SOURCE.rglob("*.css"))
    if not bundle.exists() or bundle.stat().st_mtime_ns < newest:
        bundle.parent.mkdir(parents=True, exist_ok=True)
        # Under another name first: a process next door may be reading the old one.
        draft = bundle.with_suffix(".draft")
        draft.write_text(composed(), encoding="utf-8")
        draft.replace(bundle)
    return bundle


def composed() -> str:
    """`index.css` with each import replaced by the file's rules in their layer, without comments and indents."""
    index = (SOURCE / "index.css").read_text(encoding="utf-8")
    whole = _IMPORT.sub(_layer, index)
    return _INDENT.sub("\n", _COMMENT.sub("", whole)).strip() + "\n"


def _layer(match: re.Match) -> str:
    rules = (SOURCE / match["path"]).read_text(encoding="utf-8")
    return f"@layer {match['layer']} {{\n{rules}\n}}"
