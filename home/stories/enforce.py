"""Holds what is public to a consent that has changed."""

from datetime import date

from home.stories.consent import StoryConsent
from home.stories.permit import ends_at, refusal
from home.stories.story_page import StoryPage


def enforce(consent: StoryConsent, before: date | None = None) -> int:
    """Take down what the consent no longer covers, and set the end of the rest; returns how many pages went.

    `before` is the day until which it held before the change: an end that came from there moves along.
    """
    gone = 0
    for page in StoryPage.objects.filter(translation_key=consent.story_key, live=True):
        if refusal(page):
            page.unpublish()
            gone += 1
        else:
            if page.expire_at == ends_at(before):
                page.expire_at = None
            page.save()
    return gone
