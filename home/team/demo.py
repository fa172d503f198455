"""The team of the demo: invented peers, each labelled, each with choices of their own."""

import json
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from home.demo_pages import WORDS, put
from home.team.peer_profile import Part, PeerConsent, PeerProfile
from home.team.team_page import TeamPage

AGREED_FOR = timedelta(days=360)


def create(parent: Page) -> list[str]:
    """The page and, with it, the profiles: where an editor has taken the profiles away, they stay away."""
    _, made = put(parent, TeamPage, "team", "team")
    if made and not PeerProfile.objects.exists():
        _profiles()
    return made


def _profiles() -> None:
    today = timezone.localdate()
    for order, told in enumerate(json.loads((WORDS / "peer-profiles.json").read_text(encoding="utf-8"))):
        profile = PeerProfile(sort_order=order, is_invented=True, **{**told, "photo": None})
        profile.save()
        PeerConsent.objects.bulk_create(
            PeerConsent(profile=profile, part=part, given_on=today, until=today + AGREED_FOR)
            for part in Part
            if profile.has(part)
        )
