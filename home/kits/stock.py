"""Which place has what of which kit."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.kits.care_kit import CareKit, KitStock
from resources.disclosure import shown
from resources.models import Disclosure, Location

# What was said longer ago than this isn't known any more.
STALE_DAYS = 14
KINDS = {"yes": "opens", "low": "unknown", "no": "closed"}


@dataclass(frozen=True)
class OnShelf:
    """A kit at a place. `kind` is that of a state mark; `words` say the level, `as_of` since when."""

    place: str
    kind: str
    words: str
    as_of: str


@dataclass(frozen=True)
class Shelf:
    kit: CareKit
    places: tuple[OnShelf, ...]


def shelves() -> list[Shelf]:
    """Every kit with the places that keep it. Three statements."""
    found: dict[int, list[OnShelf]] = {}
    today = timezone.localdate()
    stocks = KitStock.objects.filter(location__disclosure=Disclosure.FULL, location__closed_on__isnull=True)
    for stock in stocks.select_related("location").prefetch_related("location__addresses").order_by("location__name"):
        found.setdefault(stock.kit_id, []).append(_on_shelf(stock, today))
    return [Shelf(kit, tuple(found.get(kit.pk, ()))) for kit in CareKit.objects.all()]


def branches() -> list[Location]:
    """The places that may keep kits: the library's own."""
    return list(
        Location.objects.filter(organization__is_library=True, closed_on__isnull=True, disclosure=Disclosure.FULL).order_by(
            "name"
        )
    )


def note(kit_id: int, location_id, level: str) -> KitStock:
    """Somebody at the place says how it stands, today."""
    stock, _made = KitStock.objects.update_or_create(
        kit_id=kit_id, location_id=location_id, defaults={"level": level, "as_of": timezone.localdate()}
    )
    return stock


def _on_shelf(stock: KitStock, today: date) -> OnShelf:
    is_stale = (today - stock.as_of).days > STALE_DAYS
    return OnShelf(
        place=shown(stock.location).label,
        kind="unknown" if is_stale else KINDS[stock.level],
        words=_("Ask first: not checked lately") if is_stale else str(stock.get_level_display()),
        as_of=_("As of %(day)s") % {"day": date_format(stock.as_of, _("F j"))},
    )
