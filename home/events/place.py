"""Where an event is, as far as the public may know."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from resources.disclosure import shown


@dataclass(frozen=True)
class PlaceWords:
    """`label` names it; `address`, `transportation` and `reason` (why there is none) may be empty. `link` is to join online."""

    label: str
    address: str = ""
    transportation: str = ""
    reason: str = ""
    link: str = ""

    @property
    def one_line(self) -> str:
        return ", ".join(filter(None, (self.label, self.address)))


def place_words(event) -> PlaceWords:
    """Never says more than `resources.disclosure` lets the public know. Uses `event.location.addresses`: prefetch them."""
    if event.is_at_place:
        known = shown(event.location)
        label = ", ".join(filter(None, (known.label, event.room))) if not known.reason else known.label
        address = known.one_line if known.one_line != known.area or not known.reason else ""
        return PlaceWords(label, address, known.transportation, known.reason)
    if event.where == "online":
        if event.is_link_public and event.online_link:
            return PlaceWords(_("Online"), link=event.online_link)
        if event.phone:
            return PlaceWords(_("Online"), reason=_("Ask at the desk or call %(phone)s for the link.") % {"phone": event.phone})
        return PlaceWords(_("Online"), reason=_("Ask at any desk for the link."))
    return PlaceWords(event.elsewhere)
