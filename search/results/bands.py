"""Results parted by whether they take somebody with what they have."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from search.question.fit import DOES_NOT_FIT, FITS, NOT_STATED

HEADINGS = {
    FITS: _("These fit what you told us"),
    NOT_STATED: _("Not stated: call first"),
    DOES_NOT_FIT: _("These may say no: call first"),
}
LAST = _("Closed for now, or at a private place: call first")


@dataclass(frozen=True)
class Band:
    """Neighbors on a page with one heading; no heading where nothing was asked that parts them."""

    heading: str
    cards: Sequence[Any]


def bands(cards: Sequence[Any]) -> tuple[Band, ...]:
    """Cards in their order, parted by their `fit` and `rank_last`."""
    return tuple(Band(gettext(heading), list(members)) for heading, members in groupby(cards, _heading))


def _heading(card: Any) -> str:
    return LAST if getattr(card, "rank_last", False) else HEADINGS[getattr(card, "fit", FITS)]
