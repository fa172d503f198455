"""The mapping is pinned: a change of it makes every installation rebuild, so it is never made by accident.

After a change that is meant: python -m tests.search.engines.elasticsearch.test_mapping
"""

import json
from pathlib import Path

from search.engines.elasticsearch import mapping
from tests.search.shelf import MagazineSource, ShelfSource

SNAPSHOT = Path(__file__).with_name("mapping.json")


def current() -> dict:
    return {
        "mappings": mapping.mappings(ShelfSource()),
        "settings": mapping.settings(shards=3, replicas=1),
        "layout": mapping.layout(ShelfSource()),
    }


def test_mapping_is_as_pinned():
    assert current() == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_layout_differs_for_other_fields():
    assert mapping.layout(ShelfSource()) != mapping.layout(MagazineSource())


def test_layout_differs_for_another_analysis(monkeypatch):
    before = mapping.layout(ShelfSource())
    monkeypatch.setattr(mapping, "ANALYSIS_VERSION", mapping.ANALYSIS_VERSION + 1)
    assert mapping.layout(ShelfSource()) != before


if __name__ == "__main__":
    SNAPSHOT.write_text(json.dumps(current(), indent=2) + "\n", encoding="utf-8")
