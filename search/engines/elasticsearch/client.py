"""One client for each process, and every way of its failing turned into one exception."""

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from search.engines.base import EngineUnavailable
from search.engines.elasticsearch.deadline import DEFAULT_SECONDS, DeadlineNode

# The transport logs each failure of each node; the breaker says once what is wrong.
logging.getLogger("elastic_transport").setLevel(logging.CRITICAL)

_lock = threading.Lock()
_held: dict[int, Elasticsearch] = {}


def client() -> Elasticsearch:
    """The process's client, made when first needed: a child of a fork gets its own, with its own connections.

    Raises `EngineUnavailable` where no address is set.
    """
    found = _held.get(os.getpid())
    if found is None:
        with _lock:
            found = _held.get(os.getpid())
            if found is None:
                _held.clear()
                found = _held[os.getpid()] = _made()
    return found


def patient(seconds: float) -> Elasticsearch:
    """The same client, for requests that may take so long, to the hundredth of a second below and no less than one.

    One is made for each such time, which costs more than all else around a request.
    """
    return _patient(client(), max(1, int(seconds * 100)))


@lru_cache(maxsize=32)
def _patient(of: Elasticsearch, hundredths: int) -> Elasticsearch:
    return of.options(request_timeout=hundredths / 100)


def addresses() -> list[str]:
    return list(settings.ELASTICSEARCH_URLS)


def _made() -> Elasticsearch:
    if not addresses():
        raise EngineUnavailable("no address is set")
    given: dict[str, Any] = {}
    if settings.ELASTICSEARCH_API_KEY:
        given["api_key"] = settings.ELASTICSEARCH_API_KEY
    if settings.ELASTICSEARCH_CA_CERTS:
        given["ca_certs"] = settings.ELASTICSEARCH_CA_CERTS
    return Elasticsearch(
        addresses(),
        node_class=DeadlineNode,
        max_retries=0,
        retry_on_timeout=False,
        retry_on_status=(),
        sniff_on_start=False,
        sniff_on_node_failure=False,
        request_timeout=DEFAULT_SECONDS,
        **given,
    )


@contextmanager
def asking() -> Iterator[None]:
    """Whatever goes wrong inside, with the server or in reading its answer, is an `EngineUnavailable`."""
    try:
        yield
    except ConnectionTimeout as fault:
        raise EngineUnavailable("no answer in time") from fault
    except UnsupportedProductError as fault:
        raise EngineUnavailable("the answer is not Elasticsearch's") from fault
    except ApiError as fault:
        raise EngineUnavailable(f"status {fault.status_code}: {_kind(fault)}") from fault
    except TransportError as fault:
        raise EngineUnavailable(str(fault.message)[:100]) from fault
    except TimeoutError as fault:
        raise EngineUnavailable("no answer in time") from fault
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        raise EngineUnavailable("the answer can't be read") from fault


def _kind(fault: ApiError) -> str:
    try:
        return str(fault.body["error"]["type"])
    except (KeyError, TypeError):
        return "no reason given"


def forget() -> None:
    """Close the client; the next call makes a new one."""
    for held in _held.values():
        held.close()
    _held.clear()
    _patient.cache_clear()


@receiver(setting_changed)
def _forget(*, setting: str, **_kwargs: Any) -> None:
    if setting.startswith("ELASTICSEARCH_"):
        forget()
