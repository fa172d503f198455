"""A search that an editor has put into a page: read from what the form says or from an address, turned into a question."""

from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import reverse
from wagtail.blocks import StructValue

from search.question.asked import Asked
from search.sources import sources

# What says how results are shown, not what is asked.
_SHOWN = ("page", "keep", "spell")


def parameters_of(address: str) -> QueryDict | None:
    """What an address of /find/ asks, whatever the site and the language before it; None for any other address."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if not parts.path.rstrip("/").endswith("/find"):
        return None
    found = QueryDict(parts.query, mutable=True)
    for name in _SHOWN:
        found.pop(name, None)
    return found


class SavedSearch(StructValue):
    """The block's value. An address that was pasted wins over the fields beside it."""

    @property
    def asked(self) -> Asked:
        """The question. What is not understood is left out, so it never fails."""
        return Asked.read(self._parameters(), sources()[0].filters, reverse("find")).on_page(1)

    @property
    def is_empty(self) -> bool:
        asked = self.asked
        return not asked.text and not asked.chosen

    @property
    def size(self) -> int:
        return int(self.get("how_many") or 3)

    def _parameters(self) -> QueryDict:
        if address := self.get("address"):
            return parameters_of(address) or QueryDict()
        found = QueryDict(mutable=True)
        found["q"] = self.get("words") or ""
        for name in ("need", "without", "language"):
            found.setlist(name, self.get(name) or [])
        found["near"] = self.get("near") or ""
        if self.get("open_now"):
            found["open"] = "now"
        return found
