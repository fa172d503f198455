"""Whole pages: their time with and without the engine, their statements, and what a browser has to fetch for them."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from benchmarks import asking, timing
from benchmarks.questions import addresses, beginnings
from benchmarks.weight import weigh
from home.models import HomePage, StandardPage
from resources.models import Service
from search import views
from search.sources import engine

FIND = (
    "/find/", "/find/?q=food+bank", "/find/?q=food&need=food&open=now&without=id", "/find/?near=98032&within=5&open=now",
    "/find/?q=shelter&near=Kent&sort=near&language=es", "/find/?q=nothing+like+this+anywhere", "/find/?q=open&page=200",
    "/find/?sort=name&page=400", "/find/?q=sheltr",
)  # fmt: skip
# Needs all that is kept, and finds something.
SETTLING = "/find/?near=Kent&sort=near"


def measure(engine_name: str, size: int) -> dict[str, Any]:
    """Milliseconds of `/find/` and of content pages, statements by kind of page, bytes by page."""
    asking.make_ready()
    client = Client(headers={"accept-encoding": "gzip"})
    listed = list(Service.objects.listed().order_by("id").values_list("id", flat=True)[: size // 2 : max(1, size // 20)])
    services = [f"/services/{each}/" for each in listed]
    contents = [each.url for model in (HomePage, StandardPage) for each in model.objects.live()] + ["/crisis/"]
    # First of all: much of what is asked for here isn't asked of the database again.
    statements = _statements(client, services, contents)
    find = _find(client, engine_name)
    found = {
        "find": find,
        "suggest": _suggest(client),
        "statements": statements,
        "content": {address: _unchanged(client, address) for address in contents if _may_be_kept(client, address)},
        "listing": timing.told([timing.quickest(lambda address=address: client.get(address)) for address in services]),
    }
    if engine_name == "sqlite":
        found["slow statements"] = _slow_statements(client)
        found["weight"] = {address: weigh(client, address) for address in (*contents, *FIND[:2], services[0])}
    return found


def _find(client: Client, engine_name: str) -> dict[str, Any]:
    """`page` is the whole, `engine` the calls of the engine alone, and `rest` the page without them, each the quickest of three;
    `first` is `rest` of the first of those, when nothing of this page has been drawn before."""
    asked, engines, whole, rest, first, by = addresses(), [], [], [], [], set()
    for address in asked[:8]:
        client.get(address)
    for address in asked:
        tries = []
        for _ in range(3):
            with _watched() as calls:
                spent = timing.once(lambda address=address: by.add(client.get(address)["X-Search-Engine"]))
            inside = timing.Spent(sum(each.wall for each in calls), sum(each.cpu for each in calls))
            tries.append((spent, inside))
        spent, inside = min(tries, key=lambda pair: pair[0].cpu)
        whole.append(timing.Spent(min(pair[0].wall for pair in tries), spent.cpu))
        engines.append(inside)
        rest.append(_without(spent, inside))
        first.append(_without(*tries[0]))
    asking.must_be_by(engine_name, by)
    worked = timing.work({"page": client.get}, asked, 2, timing.server_pid())
    return {
        "page": {**timing.told(whole), "work": worked["page"]},
        "engine": timing.told(engines),
        "rest": timing.told(rest),
        "first": timing.told(first),
        "profile": _profile(client),
    }


def _without(spent: timing.Spent, inside: timing.Spent) -> timing.Spent:
    return timing.Spent(spent.wall - inside.wall, spent.cpu - inside.cpu)


@contextmanager
def _watched(calls: list | None = None):
    """Notes what each call of the engine takes."""
    noted: list[timing.Spent] = [] if calls is None else calls
    found = engine()
    search = found.search

    def noting(*given):
        answer: list = []
        noted.append(timing.once(lambda: answer.append(search(*given))))
        return answer[0]

    found.search = noting
    try:
        yield noted
    finally:
        del found.search


def _profile(client: Client) -> dict[str, float]:
    """Milliseconds of processor time by stage: what the time of a page goes into. `reading` is what comes before the template
    and is neither the engine's nor the objects': the question understood, facets and their addresses made."""
    noted: dict[str, list[float]] = {}

    def noting(name: str, function: Callable) -> Callable:
        def call(*given, **named):
            answer: list = []
            spent = timing.once(lambda: answer.append(function(*given, **named)))
            noted.setdefault(name, []).append(spent.cpu)
            return answer[0]

        return call

    of, context, render = asking.listings(), views.page.context, views.render
    views.page.context, views.render = noting("before the template", context), noting("template", render)
    of.hydrate = noting("objects", of.hydrate)
    try:
        with _watched() as calls:
            for address in addresses():
                client.get(address)
    finally:
        views.page.context, views.render = context, render
        del of.hydrate
    # Means, as they are added up.
    found = {name: sum(values) / len(addresses()) for name, values in noted.items()}
    found["engine"] = sum(each.cpu for each in calls) / len(addresses())
    found["reading"] = found.pop("before the template") - found["engine"] - found["objects"]
    return found


def _suggest(client: Client) -> dict[str, Any]:
    """What is offered for an unfinished word; where there is no address for it yet, the search for that word stands in."""
    # An address that nothing else claims leads to the pages.
    if resolve("/find/suggest/").url_name != "suggest":
        of = asking.listings()
        spent = [timing.quickest(lambda text=text: asking.answered(of, text)) for text in beginnings(100)]
        return {**timing.told(spent), "what": "engine call for the unfinished words"}
    spent = [timing.quickest(lambda text=text: client.get("/find/suggest/", {"q": text})) for text in beginnings(100)]
    return {**timing.told(spent), "what": "/find/suggest/"}


def _slow_statements(client: Client) -> list[tuple[str, float]]:
    """(first table that it names, milliseconds of processor time) of a page's statements that take more than one."""
    with CaptureQueriesContext(connection) as captured:
        client.get(FIND[1])
    found = []
    for statement in (each["sql"] for each in captured if each["sql"].startswith("SELECT")):
        table = re.search(r'FROM "?(\w+)', statement)
        with connection.cursor() as cursor:
            spent = timing.quickest(lambda cursor=cursor, statement=statement: cursor.execute(statement).fetchall())
        found.append((table[1] if table else "?", spent.cpu))
    return sorted((each for each in found if each[1] > 1), key=lambda each: -each[1])


def _statements(client: Client, services: list[str], contents: list[str]) -> dict[str, int]:
    """The most that drawing a page asks of the database, once the process has what it keeps: content types, zones, the frame;
    `first` is the most that a page of results asks before, or where something has changed since."""
    # A question that no page listens to: a page without one would come as it was drawn before.
    drawn = [f"{address}?drawn" for address in contents]
    found = {"first": max(_statements_of(client, address) for address in FIND)}
    for kind, asked in (("find", FIND), ("listing", services), ("content", drawn)):
        counted = []
        for address in asked:
            # What finds nothing is counted, and a page's first drawing makes its pictures: both are changes. So is what a server
            # does by itself now and then.
            client.get(address)
            tries = []
            for _ in range(3):
                client.get(SETTLING)
                tries.append(_statements_of(client, address))
            counted.append(min(tries))
        found[kind] = max(counted)
    return found


def _statements_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def _may_be_kept(client: Client, address: str) -> bool:
    return "no-store" not in client.get(address).get("Cache-Control", "")


def _unchanged(client: Client, address: str) -> dict[str, Any]:
    """A page asked for again, as a browser asks that still has it."""
    first = client.get(address)
    given = {"if-none-match": first.headers.get("ETag"), "if-modified-since": first.headers.get("Last-Modified")}
    headers = {name: value for name, value in given.items() if value}
    spent = [timing.once(lambda: client.get(address, headers=headers)) for _ in range(30)]
    return {**timing.told(spent), "status": client.get(address, headers=headers).status_code}
