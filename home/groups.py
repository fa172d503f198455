"""What each group of staff may do with the pages' own records."""

from django.contrib.auth.models import Group, Permission

from home.editing.groups import REVIEWERS, WRITERS, ensure_writing
from resources.groups import EDITORS, PEERS, STEWARDS, ensure_groups

_KITS = ("view_carekit", "add_carekit", "change_carekit", "delete_carekit")
_STOCK = ("view_kitstock", "add_kitstock", "change_kitstock")
_CONSENT = ("view_storyconsent", "add_storyconsent", "change_storyconsent", "withdraw_story")
_PROFILES = ("view_peerprofile", "add_peerprofile", "change_peerprofile", "delete_peerprofile")
GRANTS: dict[str, tuple[str, ...]] = {
    EDITORS: _KITS + _STOCK + _CONSENT + _PROFILES,
    REVIEWERS: _KITS + _STOCK + _CONSENT + _PROFILES,
    # Writers talk with the teller, so they write down what was signed and said; reviewers publish, and take back.
    WRITERS: (*_STOCK, "view_storyconsent", "add_storyconsent", "change_storyconsent"),
    STEWARDS: _STOCK,
    PEERS: _STOCK,
}


def grant() -> dict[str, Group]:
    """Make every group of the site, and give each what it needs here; safe to call again, and takes nothing away."""
    groups = ensure_groups() | ensure_writing()
    for name, codenames in GRANTS.items():
        groups[name].permissions.add(*Permission.objects.filter(content_type__app_label="home", codename__in=codenames))
    translates = Permission.objects.get(content_type__app_label="simple_translation", codename="submit_translation")
    for name in (WRITERS, REVIEWERS, EDITORS):
        groups[name].permissions.add(translates)
    return groups
