"""What a member of staff who may not see confidential places gets of them in the registers.

The policy itself is `resources.disclosure`. Such a member sees by its public label that a place exists, in an order
and a search that its own name and street have no part in, and nothing else: no form, no history, no imported values.
"""

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from resources.disclosure import may_see_undisclosed
from resources.models import Accessibility, Address, Disclosure, Location

# What all confidential places sort under.
UNSEEN = "Undisclosed place"
# Entities whose rows tell where a place is.
TELLS_WHERE = ("location", "address", "accessibility")


def labelled(places: QuerySet, user) -> QuerySet:
    """`places` with `shown_label`, ordered by it: a name for those who may know it, else what the public is told."""
    if may_see_undisclosed(user):
        label = F("name")
    else:
        label = Case(
            When(disclosure=Disclosure.FULL, then=F("name")),
            When(disclosure=Disclosure.AREA, then=Concat(Value("A place in "), F("area"))),
            default=Value(UNSEEN),
            output_field=CharField(),
        )
    return places.annotate(shown_label=label).order_by("shown_label", "id")


def label(place: Location, user) -> str:
    """The one line that names `place` to `user`."""
    return (place.name or place.public_label) if may_see_undisclosed(user) else place.public_label


def search(places: QuerySet, words: list[str], user) -> QuerySet:
    """Places with every word in name, other name, street, city or ZIP; an unseen one only by its area.

    Searching a confidential street must find nothing, or the search would tell what the list does not.
    """
    for word in words:
        own = Q()
        for field in ("name", "alternate_name", "area", "organization__name"):
            own |= Q(**{f"{field}__icontains": word})
        streets = Address.objects.filter(
            Q(address_1__icontains=word) | Q(city__icontains=word) | Q(postal_code__icontains=word), location__isnull=False
        )
        own |= Q(pk__in=streets.values("location_id"))
        if not may_see_undisclosed(user):
            own = (Q(disclosure=Disclosure.FULL) & own) | (
                Q(disclosure=Disclosure.AREA) & (Q(area__icontains=word) | Q(organization__name__icontains=word))
            )
        places = places.filter(own)
    return places


def may_see(place: Location, user) -> bool:
    """Whether `user` may open the place's form, history and comparison."""
    return place.disclosure == Disclosure.FULL or may_see_undisclosed(user)


def may_see_location_of(record, user) -> bool:
    """Whether `user` may see `record`, when it is a place or a part that tells where one is; True for all others."""
    if isinstance(record, Address | Accessibility):
        record = record.location
    return may_see(record, user) if isinstance(record, Location) else True


def unseen_records(entity: str) -> QuerySet | None:
    """Keys of the rows of `entity` that belong to a place kept from the public; None for entities that tell nothing."""
    kept = Location.objects.exclude(disclosure=Disclosure.FULL)
    match entity:
        case "location":
            return kept.values("pk")
        case "address":
            return Address.objects.filter(location__in=kept).values("pk")
        case "accessibility":
            return Accessibility.objects.filter(location__in=kept).values("pk")
    return None


def without_unseen(rows: QuerySet, entity: str, key: str, user) -> QuerySet:
    """`rows` (import changes, translations, a feed's own log) less those about places that `user` may not see.

    `entity` and `key` are the columns that hold the entity's name and the record's id.
    """
    if may_see_undisclosed(user):
        return rows
    for name in TELLS_WHERE:
        rows = rows.exclude(Q(**{entity: name}) & Q(**{f"{key}__in": unseen_records(name)}))
    return rows
