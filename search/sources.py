"""The sources that settings name, loaded when first asked for: settings can't import apps, and apps load in turn."""

from functools import lru_cache

from django.conf import settings
from django.core.signals import setting_changed
from django.db.models import Model
from django.dispatch import receiver
from django.utils.module_loading import import_string

from search.engines.base import Engine
from search.engines.breaker import Breaker
from search.engines.embedded import EmbeddedEngine
from search.engines.front import Front
from search.source import Source
from search.suggest.suggestion import Suggester


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """Every source; the first is the one that /find/ is about. Raises ImportError for a path that leads nowhere."""
    return tuple(import_string(path)() for path in settings.SEARCH_SOURCES)


def source(name: str) -> Source:
    """The source of this name; raises KeyError."""
    return {each.name: each for each in sources()}[name]


@lru_cache(maxsize=1)
def suggesters() -> tuple[Suggester, ...]:
    """Every source, then what only suggests. Raises ImportError for a path that leads nowhere."""
    return (*sources(), *(import_string(path)() for path in settings.SEARCH_SUGGESTERS))


def suggester(name: str) -> Suggester:
    """The source or other suggester of this name; raises KeyError."""
    return {each.name: each for each in suggesters()}[name]


@lru_cache(maxsize=1)
def by_model() -> dict[type[Model], tuple[Suggester, ...]]:
    """The sources and suggesters that a change of each model's rows may concern."""
    found: dict[type[Model], tuple[Suggester, ...]] = {}
    for each in suggesters():
        for model in each.models():
            found[model] = (*found.get(model, ()), each)
    return found


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine that answers, one for each process: the embedded one, behind another server's where one is configured."""
    named = import_string(settings.SEARCH_ENGINE)()
    if not settings.ELASTICSEARCH_URLS or not isinstance(named, EmbeddedEngine):
        return named
    remote = import_string(settings.SEARCH_REMOTE)()
    indices = import_string(settings.SEARCH_REMOTE_INDICES)
    return Front(named, remote, Breaker(remote.name.capitalize()), lambda name: indices(source(name)))


def front() -> Front | None:
    """The engine, where it is more than the embedded one."""
    found = engine()
    return found if isinstance(found, Front) else None


_DECIDING = {
    "SEARCH_SOURCES", "SEARCH_SUGGESTERS", "SEARCH_ENGINE", "SEARCH_REMOTE", "SEARCH_REMOTE_INDICES", "ELASTICSEARCH_URLS",
}  # fmt: skip


@receiver(setting_changed)
def _forget(*, setting: str, **_kwargs) -> None:
    if setting in _DECIDING:
        sources.cache_clear()
        suggesters.cache_clear()
        by_model.cache_clear()
        engine.cache_clear()
