"""Small makers of stories and of what their tellers gave."""

from datetime import date, timedelta

from django.utils import timezone
from wagtail.models import Site

from home.models import StoryApproval, StoryConsent, StoryIndexPage, StoryPage
from home.stories.permit import text_hash


def index_page() -> StoryIndexPage:
    found = StoryIndexPage.objects.first()
    if found:
        return found
    root = Site.objects.get(is_default_site=True).root_page
    return root.add_child(instance=StoryIndexPage(title="Stories", slug="stories", intro="What happened."))


def draft(**fields) -> StoryPage:
    """A story told to us, with nothing recorded yet."""
    defaults = {"title": "The red mug", "intro": "Warm.", "teller": "Dee", "words": "<p>A mug.</p>", "slug": "the-red-mug"}
    page = index_page().add_child(instance=StoryPage(**defaults | fields, live=False))
    page.save_revision()
    return page


def consent(story: StoryPage, **fields) -> StoryConsent:
    today = timezone.localdate()
    defaults = {
        "paper_holder": "Peer lead",
        "given_on": today - timedelta(days=1),
        "expires_on": today + timedelta(days=30),
        "allows_site": True,
        "languages": ["en"],
    }
    return StoryConsent.objects.create(story_key=story.translation_key, **defaults | fields)


def approve(story: StoryPage, given: StoryConsent, use: str = "site", on: date | None = None) -> StoryApproval:
    return StoryApproval.objects.create(
        consent=given, use=use, text_hash=text_hash(story), approved_on=on or timezone.localdate(), how="person"
    )


def published(**fields) -> StoryPage:
    """A story on the site, with all that it needs."""
    story = draft(**fields)
    approve(story, consent(story))
    story.get_latest_revision().publish()
    return StoryPage.objects.get(pk=story.pk)
