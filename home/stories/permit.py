"""May this very text of a story be used? The one place that says so."""

import hashlib
import json
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from home.stories.consent import StoryConsent, Use


class PublishRefused(Exception):
    """A story was about to be published without what its teller must have given first. Its words are for people."""

    def __init__(self, words: str, page_id: int | None = None) -> None:
        super().__init__(words)
        self.page_id = page_id


def text_hash(story) -> str:
    """Changes with whatever a reader reads or sees of the story."""
    shown: list = [story.locale.language_code, story.title, story.intro, story.teller, story.content_note, story.words]
    shown.append(story.is_pseudonym)
    picture = [story.image_id, story.image_alt] if story.image_id else []
    return hashlib.sha256(json.dumps([*shown, *picture]).encode("utf-8", "surrogatepass")).hexdigest()


def consent_for(story) -> StoryConsent | None:
    return StoryConsent.objects.filter(story_key=story.translation_key).first()


def refusal(story, use: str = Use.SITE) -> str:
    """Why this text may not be used so, in plain words; empty when it may."""
    if story.is_retold:
        return "" if story.source and story.source_link else "Say where this story was published, and give the link to it."
    consent = consent_for(story)
    if consent is None:
        return "There is no signed consent for this story. Record it first, then ask the teller to approve the text."
    if consent.withdrawn_on:
        return "The teller has withdrawn this story. It can’t be published again."
    if consent.is_over:
        return "The teller’s consent has run out. Ask whether they want to give it again, and record it."
    if not consent.allows(use):
        return f"The teller’s consent does not cover this use: {Use(use).label}."
    if story.locale.language_code not in consent.languages:
        return f"The teller’s consent does not cover this language: {story.locale.get_display_name()}."
    if not consent.approvals.filter(use=use, text_hash=text_hash(story)).exists():
        return "The teller hasn’t approved this very text. Save a draft, show it to them, and note their answer. Then publish."
    return ""


def ends_at(expires_on: date | None) -> datetime | None:
    """The moment after the last day of a consent."""
    if expires_on is None:
        return None
    return timezone.make_aware(datetime.combine(expires_on + timedelta(days=1), time()))
