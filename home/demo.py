"""The pages of the demo, in words of their own. Running it twice changes nothing: what an editor wrote stays."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Count
from wagtail.models import Page, Site

from home.branches import demo as branches
from home.demo_words import ABOUT_LISTINGS, HOME
from home.models import HomePage, LibrarySettings, StandardPage
from home.programme import demo as programme
from resources.models import NEEDS_URI, Organization, Service

# Each makes what it lacks below the front page and returns the titles of what it made. Later ones may link to earlier ones.
PARTS: tuple[Callable[[HomePage], list[str]], ...] = (programme.create, branches.create)
LIBRARY_NAME = "Green River Library"


@transaction.atomic
def create_pages() -> list[str]:
    """Make the front page, the two pages under it, and the library's settings where they are missing.

    Returns the titles of the pages made. The welcome page that Wagtail installs goes away.
    """
    made = []
    home = HomePage.objects.first()
    if home is None:
        home = _front_page()
        made.append(home.title)
    _settings(Site.objects.get(is_default_site=True))
    for part in PARTS:
        made += part(home)
    # Last, because the menu follows the order of the tree.
    for slug, words in {"how-we-list-services": ABOUT_LISTINGS}.items():
        if not home.get_children().filter(slug=slug).exists():
            page = home.add_child(instance=StandardPage(slug=slug, show_in_menus=True, **words))
            page.save_revision().publish()
            made.append(page.title)
    return made


def _front_page() -> HomePage:
    root = Page.get_first_root_node()
    # The slug of Wagtail's own page is taken until that page is gone.
    home = root.add_child(instance=HomePage(slug="front-page", **HOME))
    home.save_revision().publish()
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    welcome = site.root_page if site.root_page_id else None
    site.root_page = home
    site.save()
    if welcome and welcome.specific_class is Page and not welcome.get_children().exists():
        welcome.delete()
    return HomePage.objects.get(pk=home.pk)


def _settings(site: Site) -> None:
    settings = LibrarySettings.objects.filter(site=site).first()
    if settings is None:
        library = Organization.objects.filter(is_library=True).first()
        settings = LibrarySettings(site=site, library_name=library.name if library else LIBRARY_NAME)
    if settings.peer_service_id is None:
        settings.peer_service = peer_service()
    settings.save()


def peer_service() -> Service | None:
    """The library's own service for talking with somebody that is given at most places: the peers' drop-in hours."""
    return (
        Service.objects.listed()
        .filter(
            organization__is_library=True,
            attributes__taxonomy_term__taxonomy__uri=NEEDS_URI,
            attributes__taxonomy_term__code="talk",
        )
        .annotate(places=Count("service_at_locations", distinct=True))
        .order_by("-places", "name")
        .first()
    )
