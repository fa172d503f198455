"""A service as a page of its own: everything that helps somebody decide to go, in the order in which they ask."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from resources import intake, models, parts
from resources.listing.card import lines_of
from resources.listing.checks import Check, check
from resources.listing.place import Hours, ListedPlace, areas_of, languages_of, listed_place, week_of
from resources.listing.state import PAUSED, State, state
from resources.models import (
    NEEDS_URI,
    POPULATIONS_URI,
    Organization,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
    Unit,
)
from resources.phones import Line, in_order, lines
from resources.phrases import ages, day, lower_first, money, paragraphs, sentence
from resources.translations import lay_over, original

_KINDS = (
    models.Accessibility,
    models.Address,
    models.Assurance,
    models.Attribute,
    models.Contact,
    models.CostOption,
    models.FirstVisitNote,
    models.Language,
    models.Phone,
    models.RequiredDocument,
    models.Schedule,
    models.ServiceArea,
    models.ServiceCapacity,
    models.Url,
)
MOST_PLACES = 25
MOST_RELATED = 6
TONIGHT = "tonight"


@dataclass(frozen=True)
class Listing:
    """What the page of a service shows to the public. Texts are plain; lists are empty where nothing is known."""

    service: Service
    organization: Organization
    description: list[str]
    state: State
    lines: list[Line]
    getting_in: list[str]
    intake: intake.Intake
    papers: list[str]
    who: list[str]
    ages: str
    made_for: list[TaxonomyTerm]
    needs: list[TaxonomyTerm]
    languages: list[str]
    cost: list[str]
    first_visit: models.FirstVisitNote | None
    hours: Hours | None
    places: list[ListedPlace]
    more_places: int
    areas: str
    capacity: list[str]
    check: Check
    today: date
    websites: list[models.Url] = field(default_factory=list)
    related: list[Service] = field(default_factory=list)
    is_sensitive: bool = False
    is_sample: bool = False
    no_promise: str = ""

    @property
    def is_paused(self) -> bool:
        return self.state.kind == PAUSED.kind

    @property
    def original(self) -> str:
        """The attribute that marks words which stand as the agency wrote them, on a page in another language."""
        return original()

    @property
    def nearest(self) -> ListedPlace | None:
        """The place to name beside the phone: the one whose door opens first."""
        return self.places[0] if self.places else None


def listing(service: Service, places: Iterable[ServiceAtLocation]) -> Listing:
    """Put the page together. At most five statements, however many parts there are.

    `service` comes with its organization and data source, `places` with their locations.
    """
    places, organization = list(places), service.organization
    for place in places:
        place.service = service
    lay_over([service], "name", "description", "application_process")
    parts.load(_KINDS, [service], places, [place.location for place in places], [organization])
    terms = _terms(service)
    now, today = timezone.now(), timezone.localdate()
    shown = sorted((listed_place(service, place, now) for place in places), key=lambda one: (one.rank, one.place.label))
    needs = [term for term in terms if term.taxonomy and term.taxonomy.uri == NEEDS_URI]
    return Listing(
        service=service,
        organization=organization,
        description=paragraphs(service.description),
        state=shown[0].state if shown else state(service, None, now),
        lines=_lines(service, places),
        getting_in=paragraphs(service.application_process),
        intake=intake.sort(service),
        papers=[sentence(paper.document) for paper in service.required_documents.all() if paper.document.strip()],
        who=paragraphs(service.eligibility_description),
        ages=ages(service.minimum_age, service.maximum_age),
        made_for=[term for term in terms if term.taxonomy and term.taxonomy.uri == POPULATIONS_URI],
        needs=needs,
        languages=_languages(service),
        cost=_cost(service, today),
        first_visit=_first_visit(service, today),
        hours=None if shown else week_of(service, now),
        places=shown[:MOST_PLACES],
        more_places=max(0, len(shown) - MOST_PLACES),
        areas=areas_of(service.service_areas.all()),
        capacity=_capacity(service, today),
        check=check(service, service.assurances.all(), today),
        today=today,
        websites=[url for url in service.additional_urls.all() if url.url],
        related=_related(service),
        is_sensitive=any(term.is_sensitive for term in terms),
        is_sample=any(one.data_source and one.data_source.is_sample for one in (service, organization)),
        no_promise=_no_promise(service, needs),
    )


def _terms(service: Service) -> list[TaxonomyTerm]:
    """The terms a service is tagged with, in the order of their taxonomy."""
    ids = {tag.taxonomy_term_id for tag in service.attributes.all()}
    if not ids:
        return []
    return list(TaxonomyTerm.objects.filter(pk__in=ids).select_related("taxonomy").order_by("taxonomy", "position", "name"))


def _lines(service: Service, places: list[ServiceAtLocation]) -> list[Line]:
    found: dict[str, Line] = {}
    for place in places or [None]:
        for line in lines_of(service, place):
            found.setdefault(line.number, line)
    for contact in service.contacts.all():
        for line in lines(contact.phones.all()):
            about = ", ".join(part for part in (contact.title or contact.department, line.about) if part)
            found.setdefault(line.number, replace(line, about=about))
    return in_order(found.values())


def _languages(service: Service) -> list[str]:
    on_lines = [language for phone in service.phones.all() for language in phone.languages.all()]
    return languages_of([*service.languages.all(), *on_lines])


def _cost(service: Service, today: date) -> list[str]:
    words = [intake.sort(service).cost, *paragraphs(service.fees_description), sentence(service.fees)]
    for option in service.cost_options.all():
        if (option.valid_from and option.valid_from > today) or (option.valid_to and option.valid_to < today):
            continue
        price = money(option.amount, option.currency) if option.amount is not None else ""
        about = " ".join(part for part in (price, option.amount_description.strip()) if part)
        words.append(sentence(": ".join(part for part in (option.option.strip(), about) if part)))
    return list(dict.fromkeys(word for word in words if word))


def _first_visit(service: Service, today: date) -> models.FirstVisitNote | None:
    notes = (note for note in service.first_visit_notes.all() if note.is_published)
    return next((note for note in notes if note.expires_on is None or note.expires_on >= today), None)


def _capacity(service: Service, today: date) -> list[str]:
    """How much was free, and when that was said; the page adds that it can't promise anything."""
    rows = list(service.capacities.all())
    units = Unit.objects.in_bulk([row.unit_id for row in rows]) if rows else {}
    words = []
    for row in sorted(rows, key=lambda row: row.updated, reverse=True):
        when = day(timezone.localdate(row.updated), today)
        unit = lower_first(units[row.unit_id].name)
        told = {"free": f"{row.available:g}", "all": f"{row.maximum or 0:g}", "unit": unit, "day": when}
        words.append(_how_many(row) % told)
        words += [sentence(row.description)] if row.description.strip() else []
    return words


def _how_many(row: models.ServiceCapacity) -> str:
    if not row.available:
        return gettext("No %(unit)s free when last told, %(day)s.")
    if not row.maximum:
        return gettext("%(free)s %(unit)s when last told, %(day)s.")
    return gettext("%(free)s of %(all)s %(unit)s when last told, %(day)s.")


def _related(service: Service) -> list[Service]:
    others = Service.objects.listed().filter(organization=service.organization_id).exclude(pk=service.pk)
    found = list(others.only("id", "name")[:MOST_RELATED])
    lay_over(found, "name")
    return found


def _no_promise(service: Service, needs: Iterable[TaxonomyTerm]) -> str:
    if any(term.code == TONIGHT for term in needs):
        return gettext("Call first. We can’t promise a bed.")
    return gettext("Call first. We can’t promise a place.") if service.capacities.all() else ""
