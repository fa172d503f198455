"""What the catalogue gives to suggest: services, their agencies, needs, and places to look near."""

from collections.abc import Iterable, Iterator
from typing import ClassVar
from urllib.parse import urlencode

from django.db.models import Exists, Model, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_noop as _

from resources import places
from resources.models import (
    NEEDS_URI,
    Organization,
    Place,
    PlaceKind,
    Relationship,
    Service,
    ServiceAtLocation,
    ServiceStatus,
    Taxonomy,
    TaxonomyTerm,
)
from resources.translations import spanish
from search.analysis import fold
from search.suggest.suggestion import OTHER, OWN, PARTNER, Suggester, Suggestion


def of_services(ids: Iterable[str]) -> Iterator[Suggestion]:
    """These services as far as they are listed, and the agency of each. A place is never named: some are kept secret."""
    ids = list(ids)
    places_of = ServiceAtLocation.objects.filter(service=OuterRef("pk"))
    open_places_of = ServiceAtLocation.objects.listed().filter(service=OuterRef("pk"))
    found = (
        Service.objects.listed()
        .filter(id__in=ids)
        # One whose places have all closed for good has nothing that could be found.
        .filter(~Exists(places_of) | Exists(open_places_of))
        .select_related("organization")
    )
    in_spanish = spanish("service", ids)
    for service in found:
        agency, group = service.organization, str(service.id)
        yield Suggestion(
            key=f"service:{service.id}",
            group=group,
            kind=_("Service"),
            label=_with_agency(service.name, agency.name),
            url=reverse("service", args=[service.id]),
            names=_said(service.name, service.alternate_name, in_spanish.get(service.id, {}).get("name", "")),
            rank=OTHER if service.status == ServiceStatus.TEMPORARILY_CLOSED else _rank(agency),
        )
        yield Suggestion(
            key=f"organization:{agency.id}",
            group=group,
            kind=_("Agency"),
            label=agency.name,
            url=reverse("organization", args=[agency.id]),
            names=_said(agency.name, agency.alternate_name),
            rank=_rank(agency),
        )


class NeedSuggester(Suggester):
    """The needs by their names in both languages. What people say for a need is never shown to them: it may be a cry for help."""

    name: ClassVar[str] = "needs"

    def groups(self) -> Iterator[str]:
        terms = TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI).order_by("id")
        return (str(term_id) for term_id in terms.values_list("id", flat=True))

    def suggestions(self, groups: Iterable[str]) -> Iterator[Suggestion]:
        terms = TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI, id__in=list(groups)).exclude(code="")
        for term in terms:
            for language, label in (("en", term.name), ("es", term.name_es)):
                if label:
                    yield Suggestion(
                        key=f"{term.id}:{language}",
                        group=str(term.id),
                        kind=_("Need"),
                        label=label,
                        url=f"/find/?{urlencode({'need': term.code})}",
                        names=(label,),
                        rank=OWN,
                        language=language,
                    )

    def affected(self, instance: Model) -> Iterable[str]:
        if isinstance(instance, Taxonomy):
            return {str(term_id) for term_id in instance.terms.values_list("id", flat=True)}
        return {str(instance.pk)}

    def models(self) -> tuple[type[Model], ...]:
        return (TaxonomyTerm, Taxonomy)


class PlaceSuggester(Suggester):
    """ZIPs, cities, neighborhoods and counties to look near to: the public table of places, never where help is given."""

    name: ClassVar[str] = places.SUGGESTER

    def groups(self) -> Iterator[str]:
        yield from Place.objects.order_by("folded").values_list("folded", flat=True).distinct()

    def suggestions(self, groups: Iterable[str]) -> Iterator[Suggestion]:
        """One for each name: the same place that looking near to that name leads to."""
        for place in places.first_of_each(groups):
            is_inside = place.kind in (PlaceKind.ZIP, PlaceKind.NEIGHBORHOOD) and place.within
            yield Suggestion(
                key=place.folded,
                group=place.folded,
                kind=_("Place"),
                label=f"{place.name}, {place.within}" if is_inside else place.name,
                url=f"/find/?{urlencode({'near': place.name})}",
                names=(place.name,),
                rank=PARTNER if place.kind == PlaceKind.CITY else OTHER,
            )

    def affected(self, instance: Model) -> Iterable[str]:
        return {instance.folded}

    def models(self) -> tuple[type[Model], ...]:
        return (Place,)


def _rank(agency: Organization) -> int:
    if agency.is_library:
        return OWN
    return OTHER if agency.relationship == Relationship.NONE else PARTNER


def _with_agency(service: str, agency: str) -> str:
    """Many agencies have a "Food pantry": the name alone would tell nobody which."""
    return service if fold(agency) in fold(service) else f"{service}, {agency}"


def _said(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name)
