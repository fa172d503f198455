"""A line at the top of pages for a while: the building is closed, a warming center is open."""

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, WorkflowMixin

OWN_ADDRESS = "Start with / for this site, or with https:// for another."


class Level(models.TextChoices):
    CALM = "calm", "Calm: good to know"
    URGENT = "urgent", "Urgent: changes what people should do today"


class Where(models.TextChoices):
    ALL = "all", "Every page"
    FRONT = "front", "The front page only"


class Language(models.TextChoices):
    ANY = "", "Pages in any language"
    ENGLISH = "en", "English pages"
    SPANISH = "es", "Spanish pages"


class Alert(WorkflowMixin, DraftStateMixin, PreviewableMixin, RevisionMixin, models.Model):
    """Shown from `starts` until `ends`, by the clock of whoever asks: no job has to run for it to come or to go."""

    text = models.CharField(
        max_length=220, help_text="What happened, and what to do. One or two short sentences; the first words say it all."
    )
    level = models.CharField(max_length=10, choices=Level, default=Level.CALM)
    link = models.CharField(
        max_length=300, blank=True, help_text=f"Where to read more. {OWN_ADDRESS} It may stay empty.", verbose_name="link to"
    )
    link_words = models.CharField(max_length=60, blank=True, help_text="What the link leads to, such as “Warming centers”.")
    starts = models.DateTimeField(help_text="From when people see it.")
    ends = models.DateTimeField(help_text="When it goes by itself. An old alert teaches people to look away.")
    where = models.CharField(max_length=10, choices=Where, default=Where.ALL)
    language = models.CharField(max_length=10, choices=Language, default=Language.ANY, blank=True)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="alert")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="alert",
        for_concrete_model=False,
    )
    panels = [
        FieldPanel("text"),
        FieldPanel("level"),
        MultiFieldPanel([FieldPanel("link"), FieldPanel("link_words")], heading="Read more"),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")], heading="When"),
        MultiFieldPanel([FieldPanel("where"), FieldPanel("language")], heading="Where"),
    ]

    class Meta:
        ordering = ["-starts"]

    def __str__(self) -> str:
        return self.text

    @property
    def revisions(self):
        return self._revisions

    def clean(self) -> None:
        super().clean()
        wrong = {}
        if self.starts and self.ends and self.ends <= self.starts:
            wrong["ends"] = "It has to end after it starts."
        is_own = self.link.startswith("/") and not self.link.startswith(("//", "/\\"))
        if self.link and not is_own and not self.link.startswith(("https://", "http://")):
            wrong["link"] = OWN_ADDRESS
        if self.link and not self.link_words:
            wrong["link_words"] = "Say what the link leads to."
        if wrong:
            raise ValidationError(wrong)

    def get_preview_template(self, request, mode_name: str) -> str:
        return "home/alerts/preview.html"

    def get_preview_context(self, request, mode_name: str) -> dict:
        return {**super().get_preview_context(request, mode_name), "alerts": [self]}


def on_now() -> models.QuerySet[Alert]:
    """Published alerts whose time it is, whether or not a job has taken down those whose time is over."""
    now = timezone.now()
    not_expired = models.Q(expire_at=None) | models.Q(expire_at__gt=now)
    return Alert.objects.filter(not_expired, live=True, starts__lte=now, ends__gt=now)
