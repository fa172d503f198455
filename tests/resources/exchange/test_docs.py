"""The guide names every fact that a feed may tell, with its values."""

from resources.exchange import vocabulary
from tests.databases import ROOT


def test_guide_lists_every_fact__with_its_values():
    guide = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    rows = [line for line in guide.splitlines() if line.startswith("| ")]
    for entity, facts in vocabulary.BY_ENTITY.items():
        for code, fact in facts.items():
            assert any(row.startswith(f"| {entity} |") and f"`{code}`" in row and fact.choices in row for row in rows), code
