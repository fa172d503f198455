"""What a job template says, in the order in which it says it: for the page and for the document alike."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from home.starting.role_page import RolePage


@dataclass(frozen=True)
class Section:
    """A heading with points, or with a paragraph."""

    heading: str | Promise
    points: tuple[str, ...] = ()
    text: str = ""


# What only the library that hires can say; a template leaves the line open.
BLANKS: tuple[Promise, ...] = (
    _("Library and branch"),
    _("Hours a week, and when"),
    _("Employer (the library or a partner)"),
    _("How long the contract runs"),
    _("Pay and benefits"),
    _("Reports to"),
    _("How to apply, and by when"),
)


def sections(page: "RolePage") -> list[Section]:
    return [
        Section(_("Duties"), _words(page.duties)),
        Section(_("Skills and experience"), _words(page.skills)),
        Section(_("Working conditions"), _words(page.conditions)),
        Section(_("Supervision and support"), _words(page.supervision)),
        Section(_("Pay"), text=page.pay_note),
    ]


def _words(points) -> tuple[str, ...]:
    return tuple(str(point.value) for point in points)
