"""A front page and what a test puts under it: far quicker to make than the whole demo."""

from typing import Any

from wagtail.models import Page, Site

from home.models import HomePage


def front() -> HomePage:
    """The front page of the default site, without anything under it."""
    home = Page.get_first_root_node().add_child(instance=HomePage(title="Front page", slug="front-page"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    # What wagtail.models.Site remembers of addresses.
    Site.clear_site_root_paths_cache()
    return home


def below(parent: Page, model: type[Page], slug: str, **fields: Any) -> Page:
    """A published page with this slug."""
    told = {"title": slug.title(), "slug": slug, "intro": "What it is about.", **fields}
    return parent.add_child(instance=model(**told))
