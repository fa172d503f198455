"""What every page that holds something to read has in common."""

from datetime import datetime

from django.apps import apps
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from home.editing.owner_panel import OwnerPanel
from home.models.reserved import ReservedSlugs


class ContentPage(ReservedSlugs, Page):
    """A title, and what the page is about in a sentence or two. The site's search finds it by both and by its body."""

    intro = models.TextField("what this page is about", max_length=400, help_text="One or two sentences. Search shows them too.")
    review_by = models.DateField(
        "read again by",
        null=True,
        blank=True,
        help_text="When somebody should check that this is still true. The public doesn’t see it.",
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    settings_panels = [*Page.settings_panels, OwnerPanel(), FieldPanel("review_by")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        """What Wagtail finds in two statements, in one: none at all is what nearly every page has."""
        above = [self.path[: depth * self.steplen] for depth in range(1, self.depth + 1)]
        found = list(Page.objects.filter(path__in=above).values_list("alias_of_id", "view_restrictions__pk"))
        if any(source for source, _ in found):
            # The restrictions of an alias are those of its source.
            return super().get_view_restrictions()
        keys = [key for _, key in found if key]
        return PageViewRestriction.objects.filter(pk__in=keys) if keys else PageViewRestriction.objects.none()

    def searched_text(self) -> str:
        """What the site's search reads of the page beside title and intro; nothing that a visitor can't read on it."""
        body = getattr(self, "body", None)
        return " ".join(str(piece) for piece in body.stream_block.get_searchable_content(body)) if body else ""

    def findable_until(self) -> datetime | None:
        """When the site's search forgets it by itself; None when never."""
        return self.expire_at


def content_models() -> list[type[ContentPage]]:
    """Every type of page that the site's search knows, in a lasting order."""
    found = [model for model in apps.get_models() if issubclass(model, ContentPage)]
    return sorted(found, key=lambda model: model._meta.label)
