"""From a service and its places to search documents, told only what the disclosure policy allows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any
from uuid import UUID

from django.utils import timezone

from resources import disclosure, hours, places
from resources.listing import rows
from resources.models import (
    FACTS,
    FACTS_BY_CODE,
    NEEDS_URI,
    PARTNERS_URI,
    POPULATIONS_URI,
    WELLNESS_URI,
    Answer,
    Fact,
    ServiceAtLocation,
    ServiceStatus,
    TaxonomyTerm,
)
from resources.source.filters import AGES, SAME_FACT
from resources.source.weights import boost, fresh_until
from resources.translations import spanish
from search.document import Document, OpenTimes, Text
from search.question.fit import UNSTATED
from search.words import concept

_TERM_FILTERS = {NEEDS_URI: "need", POPULATIONS_URI: "for", WELLNESS_URI: "wellness", PARTNERS_URI: "partner"}
FACT_FILTERS = ("access", "without", "with", "cost")
_ACCESS_FACTS = {"asl_available", "interpreters_available", "step_free"}


def documents(ids: Iterable[str]) -> Iterator[Document]:
    """The documents of these services: one for each place, or one for a service that has no place."""
    ids = list(ids)
    today = timezone.localdate()
    has_places = {str(each) for each in ServiceAtLocation.objects.filter(service_id__in=ids).values_list("service_id", flat=True)}
    in_spanish = spanish("service", ids)
    found = rows.of_services(ids, rows.DOCUMENT)
    _lay_terms(found.services.values())
    by_service: dict[str, list[rows.Row]] = defaultdict(list)
    for at_place in found.places.values():
        by_service[str(at_place.service.id)].append(at_place)
    for key, service in found.services.items():
        terms = _terms(service)
        texts = _texts(service, in_spanish.get(service.id, {}))
        texts[concept.field(len(terms["need"]))] = tuple(concept.text("need", code) for code in terms["need"])
        for at_place in by_service[key]:
            yield _at_place(service, at_place, texts, terms, today)
        if key not in has_places:
            yield _without_place(service, texts, terms, today)


def _lay_terms(services: Iterable[rows.Row]) -> None:
    """Give each tag its term. A catalogue has some hundred terms, and they stand on all of its listings."""
    tags = [
        *(tag for service in services for tag in (*service.attributes.all(), *service.organization.attributes.all())),
    ]
    wanted = {UUID(tag.taxonomy_term_id) for tag in tags}
    read = TaxonomyTerm.objects.filter(id__in=wanted).select_related("taxonomy", "parent__taxonomy") if wanted else ()
    terms = {term.id: term for term in read}
    for tag in tags:
        tag.taxonomy_term = terms[UUID(tag.taxonomy_term_id)]


def _without_place(service: rows.Row, texts: dict, terms: dict, today: date) -> Document:
    areas = tuple(places.area_key(area.name) for area in service.service_areas.all() if area.name)
    return Document(
        key=f"service:{service.id}",
        group=str(service.id),
        title=service.name,
        texts=texts,
        terms={**terms, "language": _spoken(terms["language"], service)},
        areas=areas or (places.EVERYWHERE,),
        open_times=_open_times(service, service, None, today),
        **_weighed(service, today),
        rank_last=service.status == ServiceStatus.TEMPORARILY_CLOSED,
    )


def _at_place(service: rows.Row, at_place: rows.Row, texts: dict, terms: dict, today: date) -> Document:
    location = at_place.location
    place = disclosure.shown(location)
    point = disclosure.point(location)
    areas = chain(service.service_areas.all(), at_place.service_areas.all())
    languages = {*terms["language"], *_languages(location.languages.all())}
    words = [place.label, place.one_line] if disclosure.may_search(location) else [place.area]
    return Document(
        key=f"place:{at_place.id}",
        group=str(service.id),
        title=service.name,
        texts={**texts, "place": tuple(Text(word) for word in words if word)},
        terms={
            **terms,
            "language": _spoken(languages, service),
            "city": (place.city,) if place.city else (),
            "access": tuple(sorted({*terms["access"], *_answers(FACTS_BY_CODE["step_free"], location.step_free)})),
        },
        point=point,
        areas=() if point else tuple(sorted({places.area_key(area.name) for area in areas if area.name})),
        open_times=_open_times(service, at_place, location, today),
        **_weighed(service, today),
        rank_last=service.status == ServiceStatus.TEMPORARILY_CLOSED,
    )


def _weighed(service: rows.Row, today: date) -> dict[str, Any]:
    checked_on = max((assurance.checked_on for assurance in service.assurances.all()), default=None)
    return {"boost": boost(service.organization, checked_on, today), "good_until": fresh_until(checked_on, today)}


def _open_times(service: rows.Row, owner, location, today: date) -> OpenTimes | None:
    if service.status != ServiceStatus.ACTIVE:
        return None
    return hours.pattern(hours.schedules_for(owner), today, hours.zone_for(location))


def _texts(service: rows.Row, in_spanish: dict[str, str]) -> dict[str, tuple[Text, ...]]:
    organization = service.organization
    # Needs are concepts, and everyday words lead to them. Their names would be in every listing of that kind.
    tags = [term for attribute in service.attributes.all() if not _is_need(term := attribute.taxonomy_term)]
    details = [service.eligibility_description, service.application_process, service.fees_description]
    details += [paper.document for paper in service.required_documents.all()]
    texts = {
        "title": [Text(service.name)],
        "alternate": [Text(service.alternate_name)],
        "organization": [Text(organization.name), Text(organization.alternate_name)],
        "tag": [Text(term.name) for term in tags] + [Text(term.name_es, "es") for term in tags],
        "summary": [Text(service.description)],
        "details": [Text(detail) for detail in details],
    }
    for field, column in (("title", "name"), ("summary", "description"), ("details", "application_process")):
        texts[field].append(Text(in_spanish.get(column, ""), "es"))
    return {field: tuple(text for text in pieces if text.text) for field, pieces in texts.items()}


def _is_need(term: TaxonomyTerm) -> bool:
    return bool(term.taxonomy) and term.taxonomy.uri == NEEDS_URI


def _terms(service: rows.Row) -> dict[str, tuple[str, ...]]:
    """Filter values of the service itself, by filter name. What is not stated carries the mark that says so."""
    terms: dict[str, set[str]] = {name: set() for name in (*_TERM_FILTERS.values(), "language", "age", *FACT_FILTERS)}
    for attribute in chain(service.attributes.all(), service.organization.attributes.all()):
        for term in _with_parents(attribute.taxonomy_term):
            name = _TERM_FILTERS.get(term.taxonomy.uri) if term.taxonomy else None
            if name and term.code:
                terms[name].add(term.code)
    terms["language"] |= set(_languages(service.languages.all()))
    if not terms["for"]:
        terms["for"].add(UNSTATED)
    terms["age"] |= set(_ages(service.minimum_age, service.maximum_age))
    for fact in FACTS:
        if fact.entity == "service":
            terms[_fact_filter(fact)].update(_answers(fact, getattr(service, fact.code)))
    if service.asl_available == Answer.YES:
        terms["language"].add("ase")
    return {name: tuple(sorted(values)) for name, values in terms.items()}


def _spoken(languages: Iterable[str], service: rows.Row) -> tuple[str, ...]:
    """The languages, and the mark for all others where none is named or an interpreter can be had."""
    spoken = set(languages)
    if not spoken or service.interpreters_available == Answer.YES:
        spoken.add(UNSTATED)
    return tuple(sorted(spoken))


def _fact_filter(fact: Fact) -> str:
    if fact.code == "free_of_charge":
        return "cost"
    if fact.code in _ACCESS_FACTS:
        return "access"
    return "without" if fact.good == Answer.NO else "with"


def _answers(fact: Fact, answer: str) -> list[str]:
    """The fact's values where it opens the door, marked where it is not stated; none where it shuts it."""
    values = [fact.param, *SAME_FACT.get(fact.param, ())]
    if answer == fact.good:
        return values
    return [value + UNSTATED for value in values] if answer == Answer.UNKNOWN else []


def _ages(lowest: Decimal | None, highest: Decimal | None) -> list[str]:
    """The age bands that somebody who is taken may be in, marked where no age is stated."""
    if lowest is None and highest is None:
        return [band + UNSTATED for band in AGES]
    return [band for band, (first, last) in AGES.items() if (lowest or 0) <= last and (highest is None or highest >= first)]


def _with_parents(term: TaxonomyTerm) -> Iterator[TaxonomyTerm]:
    yield term
    if term.parent and term.parent.taxonomy_id == term.taxonomy_id:
        yield term.parent


def _languages(rows: Iterable) -> Iterator[str]:
    for row in rows:
        code = row.code.lower().strip()
        if code:
            yield code.split("-")[0]
