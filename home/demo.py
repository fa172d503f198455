"""The pages of the demo, in words of their own. Running it twice changes nothing: what an editor wrote stays."""

from collections.abc import Callable

from django.db.models import Count
from wagtail.models import Locale, Page, Site

from home import demo_pages
from home.alerts import demo as alerts
from home.branches import demo as branches
from home.editing import demo as editing
from home.events import demo as events
from home.guides import demo as guides
from home.kits import demo as kits
from home.models import HomePage, LibrarySettings, StandardPage
from home.programme import demo as programme
from home.starting import demo as starting
from home.stories import demo as stories
from resources.models import NEEDS_URI, Organization, Service
from search.index.indexing import indexing

# Each makes what it lacks below the front page and returns the titles of what it made. Later ones may link to earlier ones.
# The menu follows the order of the tree.
PARTS: tuple[Callable[[HomePage], list[str]], ...] = (
    editing.create,
    alerts.create,
    programme.create,
    branches.create,
    events.create,
    guides.create,
    stories.create,
    kits.create,
)
LIBRARY_NAME = "Green River Library"


@indexing()
def create_pages() -> list[str]:
    """Make every page of the demo, and the library's settings, where they are missing.

    Returns the titles of the pages made. The welcome page that Wagtail installs goes away.
    """
    home, made = create_front_page()
    for part in (*PARTS, create_plain_page, starting.create):
        made += part(home)
    return made


def create_front_page() -> tuple[HomePage, list[str]]:
    """The front page in both languages, and the library's settings."""
    made = []
    home = HomePage.objects.filter(locale=Locale.get_default()).first()
    if home is None:
        home = _front_page()
        made.append(home.title)
    # Pages in Spanish stand below it: it comes before them.
    made += demo_pages.put_spanish(home, "basics", "front-page")
    _settings(Site.objects.get(is_default_site=True))
    return home, made


def create_plain_page(home: HomePage) -> list[str]:
    """How services are listed, in both languages."""
    return demo_pages.put(home, StandardPage, "how-we-list-services", "basics", show_in_menus=True)[1]


def _front_page() -> HomePage:
    root = Page.get_first_root_node()
    # The slug of Wagtail's own page is taken until that page is gone.
    home = root.add_child(instance=HomePage(slug="front-page", **demo_pages.fields("basics", "front-page")))
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
