"""An HSDS tabular package read as plain rows, for tests that count what is in it."""

import csv
from collections import defaultdict
from functools import cached_property
from pathlib import Path

from resources import taxonomies
from resources.models import FACTS_URI

Row = dict[str, str]
DATA = Path(taxonomies.__file__).parent / "data"


class Package:
    """`tables` holds rows by file name without `.csv`."""

    def __init__(self, path: Path):
        self.path = path
        self.tables: dict[str, list[Row]] = {}
        for file in sorted(path.glob("*.csv")):
            with file.open(encoding="utf-8", newline="") as stream:
                self.tables[file.stem] = list(csv.DictReader(stream))

    @cached_property
    def _terms(self) -> dict[str, tuple[str, str]]:
        uris = {row["id"]: row["uri"] for row in self.tables["taxonomies"]}
        return {row["id"]: (uris[row["taxonomy_id"]], row["code"]) for row in self.tables["taxonomy_terms"]}

    @cached_property
    def _attributes(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """(uri, code) -> (id of the thing, value)."""
        found = defaultdict(list)
        for row in self.tables["attributes"]:
            found[self._terms[row["taxonomy_term_id"]]].append((row["link_id"], row["value"]))
        return found

    def tagged(self, uri: str, code: str) -> set[str]:
        """Ids of the things with this tag."""
        return {link for link, _ in self._attributes[uri, code]}

    def fact(self, code: str) -> dict[str, str]:
        """Each thing's answer to one of our facts, by id; a thing that says nothing is not there."""
        return dict(self._attributes[FACTS_URI, code])

    @cached_property
    def listed(self) -> list[Row]:
        """Services that the public sees."""
        return [row for row in self.tables["services"] if row["status"] in ("active", "temporarily closed")]
