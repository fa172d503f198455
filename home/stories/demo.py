"""The demo's stories: three retold from what was published, and one invented teller with a full consent record."""

from collections.abc import Mapping
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

from django.utils import timezone

from home.demo_pages import put, words
from home.demo_pictures import picture
from home.models import HomePage
from home.stories.consent import How, StoryApproval, StoryConsent, Use
from home.stories.permit import text_hash
from home.stories.story_index_page import StoryIndexPage
from home.stories.story_page import Origin, StoryPage

RETOLD = ("the-person-i-needed", "a-father-and-a-son", "a-text-and-a-walk")
# Each story has a picture of its own: it goes with the story when the teller takes that back.
DRAWN = {"a-father-and-a-son": "bench"}
TOLD, TOLD_KEY = "the-red-mug", UUID("5f1a4a52-7f0f-4a3e-9a50-0d7c1b9f2e11")
LANGUAGES = ("en", "es")


def create(home: HomePage) -> list[str]:
    """Make the list and its stories; returns the titles of what was made. A story that was withdrawn stays away."""
    index, made = put(home, StoryIndexPage, "stories", "stories", show_in_menus=True)
    for slug in RETOLD:
        drawn = picture(DRAWN[slug]) if slug in DRAWN else None
        made += put(index, StoryPage, slug, "stories", origin=Origin.RETOLD, is_pseudonym=False, is_featured=True, image=drawn)[1]
    if _consent().withdrawn_on is None:
        made += put(
            index,
            StoryPage,
            TOLD,
            "stories",
            translation_key=TOLD_KEY,
            is_invented=True,
            image=picture("mug"),
            review_by=timezone.localdate() + _A_YEAR,
        )[1]
    return made


_A_YEAR = timedelta(days=365)


def _consent() -> StoryConsent:
    """The invented teller's paper, and their yes to the text in each language."""
    today = timezone.localdate()
    consent, is_new = StoryConsent.objects.get_or_create(
        story_key=TOLD_KEY,
        defaults={
            "paper_holder": "The peer team’s lead (invented)",
            "paper_place": "Locked drawer, folder 1",
            "given_on": today,
            "expires_on": today + _A_YEAR,
            "allows_site": True,
            "allows_print": True,
            "languages": list(LANGUAGES),
        },
    )
    for language in LANGUAGES if is_new else ():
        if told := words("stories", language).get(TOLD):
            StoryApproval.objects.create(
                consent=consent, use=Use.SITE, text_hash=text_hash(_text(told, language)), approved_on=today, how=How.IN_PERSON
            )
    return consent


def _text(told: Mapping[str, str], language: str) -> SimpleNamespace:
    """The story as its page will be, before there is one."""
    usual = {"content_note": "", "image_id": picture("mug").pk, "is_pseudonym": True}
    return SimpleNamespace(**usual | dict(told), locale=SimpleNamespace(language_code=language))
