"""Wagtail's apps without the web interface (API v3) that each adds to when it starts, and that this site doesn't serve.

Making it takes 23 MB of every process and a third of a second of every start. docs/decisions/0020-speed.md.
"""

import sys
from types import ModuleType, SimpleNamespace

from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.locales.apps import WagtailLocalesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig


def _nothing(*_: object) -> None:
    return None


def _stand_in(path: str, name: str) -> ModuleType:
    module = ModuleType(path)
    setattr(module, name, SimpleNamespace(add_router=_nothing) if name == "api" else _nothing)
    return module


class _NoInterface:
    """An app whose `ready` finds nothing in the modules of the interface, and leaves nothing of that behind.

    `interface` tells the modules below the app's own and what is asked of each.
    """

    name: str
    interface: dict[str, str]

    def ready(self) -> None:
        asked = {"wagtail.api.v3.api": "api"} | {f"{self.name}.{module}": name for module, name in self.interface.items()}
        stand_ins = {path: _stand_in(path, name) for path, name in asked.items() if path not in sys.modules}
        sys.modules.update(stand_ins)
        try:
            super().ready()  # type: ignore[misc]
        finally:
            for path in stand_ins:
                del sys.modules[path]


_TYPES_AND_ROUTER = {"api.v3.registry": "register_content_types", "api.v3.router": "router"}


class Documents(_NoInterface, WagtailDocsAppConfig):
    interface = _TYPES_AND_ROUTER


class Images(_NoInterface, WagtailImagesAppConfig):
    interface = _TYPES_AND_ROUTER


class Locales(_NoInterface, WagtailLocalesAppConfig):
    interface = {"api.v3": "router"}


class Redirects(_NoInterface, WagtailRedirectsAppConfig):
    interface = {"api.v3": "router"}


class Snippets(_NoInterface, WagtailSnippetsAppConfig):
    interface = {"api.v3": "register_content_types", "api.v3.router": "router"}
