"""One story for the front page."""

from django.http import HttpRequest
from django.utils import translation

from home import access
from home.stories.story_page import StoryPage


def featured(request: HttpRequest) -> StoryPage | None:
    """A story in the reader's language that this reader may see and that may stand on the front page; one statement.

    None where there is none. A story that needs a word before it is never shown to somebody who didn't ask.
    """
    language = (translation.get_language() or "en").split("-")[0]
    stories = StoryPage.objects.filter(
        pk__in=access.visible_pages(request).values("pk"),
        locale__language_code=language,
        is_featured=True,
        content_note="",
    )
    return stories.order_by("-first_published_at", "-pk").first()
