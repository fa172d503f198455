"""What of the peers' profiles the public sees, and how a peer takes it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from home.team.peer_profile import COLUMNS, Part, PeerProfile


@dataclass(frozen=True)
class ShownProfile:
    """A peer as the public sees them; empty where the peer chose not to show it. `language` is that of the texts."""

    name: str = ""
    story: str = ""
    certification: str = ""
    own_hours: str = ""
    photo_key: UUID | None = None
    photo_alt: str = ""
    story_language: str = "en"
    is_invented: bool = False


def shown_profiles(today: date | None = None) -> list[ShownProfile]:
    """Every profile of which something may be shown on this day. Two statements; no photo is read."""
    day = today or timezone.localdate()
    found = PeerProfile.objects.defer("photo").prefetch_related("consents").order_by("sort_order", "pk")
    return [_shown(profile, parts) for profile in found if (parts := [part for part in Part if profile.shows(part, day)])]


def _shown(profile: PeerProfile, parts: Iterable[str]) -> ShownProfile:
    parts = set(parts)
    is_spanish = (get_language() or "").startswith("es")

    def told(part: str, column: str) -> str:
        if part not in parts:
            return ""
        english, spanish = getattr(profile, column), getattr(profile, f"{column}_es")
        return (spanish or english) if is_spanish else (english or spanish)

    return ShownProfile(
        name=profile.name if Part.NAME in parts else "",
        story=told(Part.STORY, "story"),
        certification=told(Part.CERTIFICATION, "certification"),
        own_hours=told(Part.HOURS, "own_hours"),
        photo_key=profile.photo_key if Part.PHOTO in parts else None,
        photo_alt=profile.photo_alt if Part.PHOTO in parts else "",
        story_language="es" if profile.story_es and (is_spanish or not profile.story) else "en",
        is_invented=profile.is_invented,
    )


@transaction.atomic
def withdraw(profile: PeerProfile, parts: Iterable[str] = tuple(Part)) -> None:
    """Take these parts down for good: the content is erased, and the choices stay as a record that says when.

    Nothing else holds a copy: profiles have no revisions, no files, and are in no search index.
    """
    parts = [Part(part) for part in parts]
    # Straight to the database: `profile` may hold what another person changed meanwhile.
    values = {column: empty for part in parts for column, empty in COLUMNS[part].items()}
    PeerProfile.objects.filter(pk=profile.pk).update(**values)
    profile.consents.model.objects.filter(profile=profile.pk, part__in=parts, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
