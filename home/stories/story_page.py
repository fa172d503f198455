"""A story of somebody's life, told by them or retold from where it was published."""

import logging

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string

from home.models.content_page import ContentPage
from home.stories.consent_panel import ConsentPanel
from home.stories.permit import PublishRefused, consent_for, ends_at, refusal
from home.stories.story_form import StoryPageForm

logger = logging.getLogger(__name__)


class Origin(models.TextChoices):
    TOLD = "told", "Told to us, with a signed consent"
    RETOLD = "retold", "Retold from something already published elsewhere"


class StoryPage(ContentPage):
    """One story. Told to us, it is published only with a valid consent and the teller's yes to this very text."""

    origin = models.CharField("where it comes from", max_length=6, choices=Origin.choices, default=Origin.TOLD)
    teller = models.CharField(
        "name shown",
        max_length=80,
        help_text="The name that the teller chose for this; it needn’t be theirs. For a retold story: “A woman at the library”.",
    )
    is_pseudonym = models.BooleanField("say that the name is changed", default=True)
    is_invented = models.BooleanField(
        "this is an invented example", default=False, help_text="For a demo or a training site. The page says so."
    )
    content_note = models.CharField(
        "a word before the story",
        max_length=160,
        blank=True,
        help_text="What may be hard to read: “Speaks of a relapse.” The story then opens only when the reader asks for it.",
    )
    words = RichTextField(
        "the story",
        features=["bold", "italic", "h3"],
        help_text=(
            "Their words, as they want them. We never ask for a story in a crisis, nor as a condition of help. "
            "Leave out what could point to somebody else."
        ),
    )
    image = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="picture"
    )
    image_alt = models.CharField(
        "what the picture shows", max_length=200, blank=True, help_text="Read aloud to people who can’t see it."
    )
    source = models.CharField("retold from", max_length=200, blank=True, help_text="Who published it, and when.")
    source_link = models.URLField("link to it", blank=True)
    is_featured = models.BooleanField(
        "may stand on the front page",
        default=False,
        help_text="The front page shows one of these, and never one with a word before it.",
    )

    base_form_class = StoryPageForm
    content_panels = [
        ConsentPanel(heading="Consent and approval"),
        *ContentPage.content_panels,
        MultiFieldPanel([FieldPanel("teller"), FieldPanel("is_pseudonym"), FieldPanel("is_invented")], heading="Who tells it"),
        FieldPanel("content_note"),
        FieldPanel("words"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading="Picture"),
        MultiFieldPanel(
            [FieldPanel("origin"), FieldPanel("source"), FieldPanel("source_link")],
            heading="Where it comes from",
            help_text="For a retold story: tell no more than the source does, in your own words, and name it.",
        ),
        FieldPanel("is_featured"),
    ]
    template = "home/stories/story_page.html"
    parent_page_types = ["home.StoryIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"

    @property
    def is_retold(self) -> bool:
        return self.origin == Origin.RETOLD

    def searched_text(self) -> str:
        return " ".join([self.teller, strip_tags(self.words.replace("<", " <"))])

    def clean(self) -> None:
        super().clean()
        faults: dict[str, str] = {}
        if self.image_id and not self.image_alt:
            faults["image_alt"] = "Say what the picture shows."
        if self.is_retold and not self.source:
            faults["source"] = "Say who published it, and when."
        if self.is_retold and not self.source_link:
            faults["source_link"] = "Give the link, so that people can read it there."
        if faults:
            raise ValidationError(faults)

    def save(self, *args, **kwargs):
        """Refuses to become or stay public without leave, whichever way it is saved. Raises PublishRefused."""
        fields = kwargs.get("update_fields")
        if self.live and (fields is None or "live" in fields):
            self._need_leave()
            self._end_with_consent()
        return super().save(*args, **kwargs)

    def publish(self, revision, *args, **kwargs):
        """Raises PublishRefused; only the scheduler, which has other pages to see to, is told by the log instead."""
        story = revision.as_object()
        if words := refusal(story):
            if kwargs.get("log_action") == "wagtail.publish.scheduled":
                logger.warning("Story %s was not published: %s", self.pk, words)
                self.revisions.update(approved_go_live_at=None)
                return None
            raise PublishRefused(words, self.pk)
        return super().publish(revision, *args, **kwargs)

    def _need_leave(self) -> None:
        if not self.locale_id:
            self.locale = self.get_default_locale()
        if words := refusal(self):
            raise PublishRefused(words, self.pk)

    def _end_with_consent(self) -> None:
        """The page's own end is what every list, search and feed goes by."""
        consent = None if self.is_retold else consent_for(self)
        limit = ends_at(consent.expires_on) if consent else None
        if limit and (self.expire_at is None or self.expire_at > limit):
            self.expire_at = limit

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["index"] = self.get_parent()
        return context

    def serve(self, request: HttpRequest, *args, **kwargs):
        # Wagtail takes down an expired page only when a scheduled job has run.
        if self.expire_at and self.expire_at <= timezone.now():
            raise Http404
        return super().serve(request, *args, **kwargs)
