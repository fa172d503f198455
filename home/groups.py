"""What each group of staff may do with the pages' own records. The groups are made in `resources.groups`."""

from django.contrib.auth.models import Group, Permission

from resources.groups import EDITORS, PEERS, STEWARDS, ensure_groups

_KITS = ("view_carekit", "add_carekit", "change_carekit", "delete_carekit")
_STOCK = ("view_kitstock", "add_kitstock", "change_kitstock")
_CONSENT = ("view_storyconsent", "add_storyconsent", "change_storyconsent", "withdraw_story")
GRANTS: dict[str, tuple[str, ...]] = {EDITORS: _KITS + _STOCK + _CONSENT, STEWARDS: _STOCK, PEERS: _STOCK}


def grant() -> dict[str, Group]:
    """Give each group what it needs here; safe to call again, and takes nothing away."""
    groups = ensure_groups()
    for name, codenames in GRANTS.items():
        groups[name].permissions.add(*Permission.objects.filter(content_type__app_label="home", codename__in=codenames))
    return groups
