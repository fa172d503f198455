"""What other parts of the site add to a listing, without the catalogue knowing them.

A panel registers itself when its app is ready. It stands apart from what the public reads, in the order of names.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest

from resources.models import Service


@dataclass(frozen=True)
class Panel:
    """A piece of a listing for readers who hold `permission` (`app.codename`; never empty).

    `context(service, request)` gives the template its variables, or None when there is nothing to show. `comes_first`: before
    the facts, for what is of use before the call; else below them.
    """

    name: str
    permission: str
    template: str
    context: Callable[[Service, HttpRequest], dict[str, Any] | None]
    comes_first: bool = False


_panels: dict[str, Panel] = {}


def register(panel: Panel) -> Panel:
    """Add a panel to every listing.

    Raises `ImproperlyConfigured` for a name that is taken, or for a panel that asks no permission.
    """
    if panel.name in _panels:
        raise ImproperlyConfigured(f"A listing panel named {panel.name!r} is registered already.")
    if not panel.permission:
        raise ImproperlyConfigured(f"The listing panel {panel.name!r} must name the permission that its readers need.")
    _panels[panel.name] = panel
    return panel


def unregister(name: str) -> None:
    """Take a panel away again. Raises `KeyError` for a name that isn't registered."""
    del _panels[name]


def shown_to(request: HttpRequest, service: Service) -> Iterator[tuple[Panel, dict[str, Any]]]:
    """The panels that this reader may see of a listing, each with its context."""
    for name in sorted(_panels):
        panel = _panels[name]
        if request.user.is_active and request.user.has_perm(panel.permission):
            context = panel.context(service, request)
            if context is not None:
                yield panel, context
