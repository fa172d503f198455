"""From a request to what an engine is asked: the words understood, the spot found, slips put right, everything planned."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from search import analysis
from search.query import PAGE_SIZE, Query
from search.question.asked import Asked
from search.question.filters import NearFilter, first
from search.question.near import Near
from search.question.planner import Request, plan
from search.question.understanding import Understood, understand
from search.question.urgent import is_urgent
from search.source import Source
from search.words import lexicon, wording
from search.words.spelling import correct

ALSO_SIZE = 3
SAY_WHERE = _("Tell us a ZIP code, a city or a branch first. Then we can look close to it.")


@dataclass(frozen=True)
class Reading:
    """`queries`: one for the first source, then one for each other source that is asked. `corrected` is the text that was
    searched instead of the one typed, or empty. `problem` is a plain sentence where "near" could not be followed.
    """

    understood: Understood
    queries: Sequence[Query]
    near: Near | None = None
    problem: str = ""
    corrected: str = ""


def read(request: HttpRequest, asked: Asked, primary: Source, others: Sequence[Source], now: datetime) -> Reading:
    """What `asked` means. Other sources are asked only about words."""
    spots: dict[str, Near | None] = {}
    reading = _read(request, asked, primary, others, now, spots)
    if not asked.spelling or not (unknown := _unknown(reading.queries)) or is_urgent(asked.text):
        return reading
    words = analysis.words(asked.text)[: analysis.MAX_WORDS]
    fixed = correct(words, unknown, lexicon.lexicon(primary, wording.current()))
    if list(fixed) == words:
        return reading
    text = " ".join(fixed)
    return replace(_read(request, replace(asked, text=text), primary, others, now, spots), corrected=text)


def _read(
    request: HttpRequest,
    asked: Asked,
    primary: Source,
    others: Sequence[Source],
    now: datetime,
    spots: dict[str, Near | None],
) -> Reading:
    """`spots`: what names of places turned out to be, so that none is looked up twice."""
    used = wording.current()
    names = lexicon.places() if asked.text and not asked.value("near") else frozenset()
    understood = understand(asked, primary.filters, used, names)
    near, problem = _near(primary, understood, spots)
    question = understood.question
    requests = [Request(primary, question, now, near, primary.audiences(request), PAGE_SIZE)]
    if asked.text:
        words = Asked(text=asked.text, kept=asked.kept)
        requests += [Request(each, words, now, None, each.audiences(request), ALSO_SIZE, counts_facets=False) for each in others]
    queries = plan(requests)
    if wording.current() is not used:
        return _read(request, asked, primary, others, now, spots)
    return Reading(understood, queries, near, problem)


def _near(of: Source, understood: Understood, spots: dict[str, Near | None]) -> tuple[Near | None, str]:
    """The spot that was meant, and what to tell somebody whose words could not be followed."""
    item = first(of.filters, NearFilter)
    if item is None:
        return None, ""
    text = understood.question.value(item.name)
    if not text:
        return None, gettext(SAY_WHERE) if understood.needs_spot or understood.question.value(item.within) else ""
    if text not in spots:
        spots[text] = import_string(settings.SEARCH_NEAR)(text)
    near = spots[text]
    if near is None:
        told = gettext("We don't know where “%(spot)s” is. Try a ZIP code, a city or the name of a branch.")
        return None, told % {"spot": text}
    return near, ""


def _unknown(queries: Sequence[Query]) -> set[str]:
    """Typed words that nothing this reader may find holds, and that mean nothing."""
    known: set[str] = set()
    for query in queries:
        known.update(term.word for term in query.terms if term.is_known)
    return {term.word for query in queries for term in query.terms} - known
