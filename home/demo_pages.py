"""Makes a page of the demo where it is missing; what an editor wrote stays.

What pages say stands in `home/data/demo/<subject>.<language>.json`: an object of page fields by slug, StreamField values as
lists of {"type", "value"}. Both languages have the same slugs and the same blocks.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from wagtail.models import Page

WORDS = settings.BASE_DIR / "home" / "data" / "demo"


@cache
def words(subject: str, language: str = "en") -> Mapping[str, dict[str, Any]]:
    """The fields of a subject's pages by slug; nothing where the language has no such file."""
    path = WORDS / f"{subject}.{language}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def put(parent: Page, model: type[Page], slug: str, subject: str, **fields: Any) -> tuple[Page, list[str]]:
    """The page with this slug below `parent`, made from the subject's words and published if it was not there.

    Returns it with the titles of what was made: none or one. `fields` are those that no words are in: dates, other objects.
    """
    found = model.objects.child_of(parent).filter(slug=slug).first()
    if found:
        return found, []
    # Lists become StreamField values only by the field's own reading of JSON.
    told = {name: json.dumps(value) if isinstance(value, list) else value for name, value in words(subject)[slug].items()}
    page = parent.add_child(instance=model(slug=slug, **told, **fields))
    page.save_revision().publish()
    return page, [page.title]
