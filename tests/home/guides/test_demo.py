import json

import pytest

from home.demo_pages import WORDS
from home.editing.findings import findings
from home.editing.passages import passages, plain
from home.editing.reading import grade
from home.models import Alert, GuidePage


def test_demo_has_three_guides__plain_and_kind(whole_demo):
    pages = list(GuidePage.objects.all())
    assert {page.slug for page in pages} == {"where-to-sleep-tonight", "getting-an-id", "after-prison"}
    for page in pages:
        assert findings(page) == []
        assert grade("\n".join(passage.text for passage in passages(page)), page.locale.language_code) <= 8
    assert Alert.objects.count() == 1


def test_demo_alert_has_ended__nobody_sees_it(client, whole_demo):
    assert Alert.objects.get().text not in client.get("/").content.decode()


@pytest.mark.parametrize("slug", ["guides", "where-to-sleep-tonight", "getting-an-id", "after-prison"])
def test_both_languages_have_the_same_blocks(slug: str):
    english, spanish = (json.loads((WORDS / f"guides.{code}.json").read_text(encoding="utf-8"))[slug] for code in ("en", "es"))

    def shape(page: dict) -> list:
        return [
            (block["type"], {name: block["value"][name] for name in ("service", "need", "without") if name in block["value"]})
            for block in page.get("body", [])
        ]

    assert shape(english) == shape(spanish)
    said = "\n".join(
        plain(str(block["value"].get(name, ""))) for block in spanish.get("body", []) for name in ("heading", "text", "note")
    )
    assert grade(said, "es") <= 8
