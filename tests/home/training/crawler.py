"""A reader who tries every address that the site has, with every parameter, and compares what is answered."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from django.contrib.admindocs.views import simplify_regex
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

# What differs from one answer to the next whatever happens.
CHANCE = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|"CSRF_TOKEN": *"[^"]+"|csrfToken[^,]+,|data-csrf-token="[^"]+"')


def routes() -> list[str]:
    """Every route of the URLconf in every language, such as `/services/<service_id>/`."""
    found = []
    for language in ("en", "es"):
        with translation.override(language):
            found += [simplify_regex(route) for route in _walk(get_resolver().url_patterns)]
    return list(dict.fromkeys(found))


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in patterns:
        # What begins with ^ begins where the part above it ends.
        here = before + str(each.pattern).removeprefix("^")
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns, here)
        else:
            yield here


def addresses(things: Sequence[tuple[str, str]]) -> list[str]:
    """The routes, filled in with what a thing is known by: its number, and its name. In the admin the number is enough."""
    found = []
    for route in routes():
        route = re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route)
        holes = route.count("<")
        for number, name in things:
            values = [(number,) * holes] if route.startswith("/admin/") else product((number, name), repeat=holes)
            for given in values:
                filled = iter(given)
                found.append(re.sub(r"<\w+>", lambda _hole, filled=filled: next(filled), route))
    return list(dict.fromkeys(found))


def answer(client: Client, address: str) -> bytes:
    """All of an answer: status, headers and body, without what is there by chance."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    client.cookies.clear()
    return f"{response.status_code} {sorted(response.headers.items())}\n".encode() + CHANCE.sub(b"", body)


def crawl(asked: Iterable[str]) -> dict[str, bytes]:
    """What anybody gets at each address."""
    client = Client()
    return {address: answer(client, address) for address in asked}


def statements(asked: Iterable[str]) -> dict[str, int]:
    """How many SQL statements each address costs anybody."""
    client, counted = Client(), {}
    for address in asked:
        with CaptureQueriesContext(connection) as told:
            answer(client, address)
        counted[address] = len(told)
    return counted
