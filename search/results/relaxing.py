"""When nothing fits: the same question asked for less, in one order, so that nobody is left with an empty page.

1. farther: each wider ring of miles, then any distance; 2. at any time, not only now; 3. both; 4. without one of the other
choices, the last declared first; 5. fewer words: those that listings have, then the two rarest, then the rarest alone;
6. the words with nothing else chosen, then the rarest alone; 7. everything for the chosen values of the first facet.
What somebody has with them (`search.question.fit`) hides nothing, so it is never given up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext

from search import ranking
from search.query import Query, Term
from search.question.asked import Asked
from search.question.filters import Filter, NearFilter, OpenFilter, first
from search.results import highlight
from search.results.unmet import main_filter
from search.source import Source
from search.sources import engine, front

SHOWN = 5
MOST_WAYS = 12
MOST_CHOICES = 3


@dataclass(frozen=True)
class Way:
    """One way to ask for less. `label` names the link; `sentence` stands over what it finds. `query` and `asked` agree."""

    label: str
    sentence: str
    asked: Asked
    query: Query


@dataclass(frozen=True)
class Link:
    """A way that leads somewhere: `total` services, exact."""

    label: str
    url: str
    total: int


@dataclass(frozen=True)
class Relaxed:
    """What the first way that finds anything finds: its `sentence`, its best `cards` (drawn by `template`) and the link to all
    of them; and every way that finds anything, in order."""

    sentence: str
    cards: Sequence[Any]
    template: str
    first: Link
    links: tuple[Link, ...]


def relax(of: Source, asked: Asked, query: Query, request: HttpRequest, read: Any = None) -> Relaxed | None:
    """None where even less finds nothing. `query` is what was planned for `asked`, `read` what an answer to it kept
    (`Result.read`).

    One question to an engine in all. The embedded one answers even where another server is configured: that server was asked
    for this page already, and must not be waited for twice.
    """
    found = ways(asked, query, of.filters)
    if not found:
        return None
    behind = front()
    # The widest first: what was read for it serves the narrower ones.
    order = sorted(range(len(found)), key=lambda place: _narrowness(found[place].query))
    asking = behind.embedded if behind else engine()
    questions = [found[place].query for place in order]
    answers = asking.search(questions, read) if read else asking.search(questions)
    results = dict(zip(order, answers, strict=True))
    leading = [(way, results[place]) for place, way in enumerate(found) if results[place].total]
    if not leading:
        return None
    way, result = leading[0]
    request.search_tokens = highlight.wanted(way.query)
    links = tuple(Link(each.label, each.asked.url, counted.total) for each, counted in leading)
    return Relaxed(way.sentence, of.hydrate(list(result.hits), request), of.template, links[0], links)


def _narrowness(query: Query) -> tuple:
    """By how much an engine has to read: words, the clock, miles. Without miles it measures as far as closeness counts."""
    return len(query.terms), query.open_at is not None, -(query.within_km or ranking.NEAR_REACH_KM)


def ways(asked: Asked, query: Query, filters: Sequence[Filter]) -> list[Way]:
    """At most `MOST_WAYS`, in their order, each question once."""
    plain = replace(query, facets=(), page=1, size=SHOWN, excluded_groups=frozenset())
    found: list[Way] = []
    known = {asked.on_page(1).url}
    for way in _all(asked.on_page(1), plain, filters):
        if way.asked.url not in known:
            known.add(way.asked.url)
            found.append(way)
    return found[:MOST_WAYS]


def _all(asked: Asked, query: Query, filters: Sequence[Filter]) -> Iterator[Way]:
    near, opens = first(filters, NearFilter), first(filters, OpenFilter)
    here = _miles(asked.value(near.within)) if near and query.within_km is not None else ""
    what = {"what": (here or gettext("that fits")) + _open(asked, opens)}
    if near and here:
        yield from _farther(asked, query, near, gettext("Nothing %(what)s. These are farther away.") % what)
    if opens and query.open_at:
        later = asked.without(opens.name)
        any_time = replace(query, open_at=None)
        sentence = gettext("Nothing %(what)s. These open later.") % what
        yield Way(gettext("At any time"), sentence, later, any_time)
        if near and here:
            yield Way(
                gettext("At any time, at any distance"),
                gettext("Nothing %(what)s. These open later or are farther away.") % what,
                later.without(near.within),
                replace(any_time, within_km=None),
            )
    yield from _fewer_choices(asked, query, filters)
    yield from _fewer_words(asked, query)
    yield from _alone(asked, query, filters)


def _farther(asked: Asked, query: Query, near: NearFilter, sentence: str) -> Iterator[Way]:
    for miles in near.miles:
        if miles > int(asked.value(near.within)):
            wider = asked.with_value(near.within, str(miles), multi=False)
            yield Way(capfirst(_miles(str(miles))), sentence, wider, replace(query, within_km=miles * ranking.KM_PER_MILE))
    yield Way(gettext("At any distance"), sentence, asked.without(near.within), replace(query, within_km=None))


def _miles(number: str) -> str:
    return gettext("within 1 mile") if number == "1" else gettext("within %(number)s miles") % {"number": number}


def _open(asked: Asked, opens: OpenFilter | None) -> str:
    """ " is open now", or nothing where that wasn't asked."""
    if not (chosen := asked.value(opens.name) if opens else ""):
        return ""
    return " " + (gettext("is open tonight") if chosen == opens.tonight else gettext("is open now"))


def _fewer_choices(asked: Asked, query: Query, filters: Sequence[Filter]) -> Iterator[Way]:
    """Without one filter on terms. The first declared is what somebody needs: that one stays."""
    main = main_filter(filters)
    chosen = [item for item in filters if item.selected(asked)]
    for item in list(reversed(chosen))[:MOST_CHOICES]:
        less = asked.without(item.name)
        if item is main or not (less.text or less.chosen):
            continue
        labels = _labels(item, asked)
        rest = tuple(one for one in query.selected if one.name != item.name)
        sentence = gettext("Nothing fits all of that. These fit without %(labels)s.") % {"labels": labels}
        yield Way(gettext("Without %(labels)s") % {"labels": labels}, sentence, less, replace(query, selected=rest))


def _fewer_words(asked: Asked, query: Query) -> Iterator[Way]:
    known = [term for term in query.terms if term.is_known]
    if not known or len(query.terms) < 2:
        return
    rarest = sorted(known, key=lambda term: -term.idf)
    for kept in (known, rarest[:2], rarest[:1]):
        if len(kept) == len(query.terms):
            continue
        terms = tuple(term for term in query.terms if any(term is one for one in kept))
        words = " ".join(term.word for term in terms)
        told = {"words": words}
        sentence = gettext("Nothing has all of your words. These fit “%(words)s”.") % told
        yield Way(gettext("Only “%(words)s”") % told, sentence, asked.with_text(words), _with_terms(query, terms))


def _alone(asked: Asked, query: Query, filters: Sequence[Filter]) -> Iterator[Way]:
    """The words with nothing else chosen; then what is needed, without the words."""
    free = {"selected": (), "within_km": None, "open_at": None}
    known = [term for term in query.terms if term.is_known]
    spot = {item.name for item in filters if isinstance(item, NearFilter)}
    for kept in (known, sorted(known, key=lambda term: -term.idf)[:1]) if known else ():
        words = " ".join(term.word for term in kept)
        bare = replace(asked, chosen={name: values for name, values in asked.chosen.items() if name in spot}).with_text(words)
        told = {"words": words}
        sentence = gettext("Nothing fits all of that. These fit “%(words)s”, wherever and whenever.") % told
        label = gettext("“%(words)s”, with nothing else chosen") % told
        yield Way(label, sentence, bare, _with_terms(replace(query, **free), tuple(kept)))
    main = main_filter(filters)
    if main and (chosen := main.selected(asked)):
        kept = {name: values for name, values in asked.chosen.items() if name in {*spot, main.name}}
        bare = replace(asked, chosen=kept).with_text("")
        told = {"labels": _labels(main, asked)}
        only = replace(_with_terms(replace(query, **free), ()), selected=(chosen,))
        sentence = gettext("Nothing fits all of that. This is what we have for %(labels)s.") % told
        yield Way(gettext("Everything for %(labels)s") % told, sentence, bare, only)


def _labels(item: Filter, asked: Asked) -> str:
    labels = [option.label for field in item.fields(asked) for option in field.selected]
    return gettext(" and ").join(f"“{label}”" for label in labels)


def _with_terms(query: Query, terms: tuple[Term, ...]) -> Query:
    return replace(
        query,
        text=" ".join(term.word for term in terms),
        terms=terms,
        phrases=(),
        minimum=ranking.minimum_terms(len(terms), sum(bool(term.concepts) for term in terms)),
    )
