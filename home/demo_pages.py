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

from home.demo_pictures import with_keys
from home.language import SPANISH, spanish

WORDS = settings.BASE_DIR / "home" / "data" / "demo"


@cache
def words(subject: str, language: str = "en") -> Mapping[str, dict[str, Any]]:
    """The fields of a subject's pages by slug; nothing where the language has no such file."""
    path = WORDS / f"{subject}.{language}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def fields(subject: str, slug: str, language: str = "en") -> dict[str, Any]:
    """What a page of the subject says, as its model takes it; nothing where the language has no words for it."""
    told = words(subject, language).get(slug, {})
    # Lists become StreamField values only by the field's own reading of JSON.
    return {name: json.dumps(with_keys(value)) if isinstance(value, list) else value for name, value in told.items()}


def put(parent: Page, model: type[Page], slug: str, subject: str, **more: Any) -> tuple[Page, list[str]]:
    """The page with this slug below `parent`, made from the subject's words and published if it was not there.

    Where the subject has Spanish words for it, the page in Spanish is made below the Spanish `parent` the same way.
    Returns the English page with the titles of what was made. `more` are fields that no words are in: dates, other objects.
    """
    page, made = model.objects.child_of(parent).filter(slug=slug).first(), []
    if page is None:
        page = parent.add_child(instance=model(slug=slug, **fields(subject, slug), **more))
        page.save_revision().publish()
        made = [page.title]
    return page, made + put_spanish(page, subject, slug)


def put_spanish(page: Page, subject: str, slug: str) -> list[str]:
    """Publish the Spanish translation of `page` where there are words for it and none has been made; returns its title.

    Parents that are not in Spanish come along as they are, and follow their English page until somebody translates them.
    """
    told = fields(subject, slug, SPANISH)
    if not told or page.has_translation(spanish()):
        return []
    copy = page.copy_for_translation(spanish(), copy_parents=True)
    for name, value in told.items():
        setattr(copy, name, value)
    # Pages keep their working title apart.
    copy.draft_title = copy.title
    copy.save_revision().publish()
    return [copy.title]
