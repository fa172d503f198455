"""The guides of the demo: three, below a list of them."""

from datetime import timedelta

from django.utils import timezone

from home.demo_pages import put
from home.guides.guide_index_page import GuideIndexPage
from home.guides.guide_page import GuidePage
from home.models import HomePage

GUIDES = ("where-to-sleep-tonight", "getting-an-id", "after-prison")


def create(home: HomePage) -> list[str]:
    """Make the list and its guides where they are missing; returns the titles of what was made."""
    index, made = put(home, GuideIndexPage, "guides", "guides", show_in_menus=True)
    for number, slug in enumerate(GUIDES, 1):
        # One is soon to be read again, so that the report has something to show.
        review_by = timezone.localdate() + timedelta(days=14 + 60 * (number - 1))
        made += put(index, GuidePage, slug, "guides", review_by=review_by)[1]
    return made
