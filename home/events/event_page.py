"""Something that people can come to: once, or again and again."""

import uuid
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import BodyBlock
from home.events import place, recurrence, words
from home.events.event_form import EventPageForm
from home.events.next_dates import NextDates
from home.events.recurrence import Occurrence, Repeats
from home.models.content_page import ContentPage
from home.place_choosers import public_place_chooser
from resources.models import Location
from resources.translations import original

DATES_SHOWN = 6


class EventKind(models.TextChoices):
    COFFEE = "coffee", _("Coffee & Conversation")
    DROP_IN = "drop-in", _("Drop-in with a peer")
    GROUP = "group", _("Group")
    OTHER = "other", _("Other")


class Where(models.TextChoices):
    PLACE = "place", "At a place in the catalogue, such as a branch"
    ELSEWHERE = "elsewhere", "Somewhere else"
    ONLINE = "online", "Online"


class EventPage(ContentPage):
    """An event. Nobody signs up: people come, or call first. So nothing is kept about who did."""

    kind = models.CharField("what kind", max_length=8, choices=EventKind.choices, default=EventKind.COFFEE)
    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    starts_on = models.DateField("first date", help_text="Such as 2026-12-08. If it repeats, this date sets the weekday.")
    starts_at = models.TimeField("starts", help_text="By the clock at the place: 14:00 for 2 pm.")
    ends_at = models.TimeField("ends", help_text="15:30 for half past 3 pm.")
    repeats = models.CharField(max_length=12, choices=Repeats.choices, default=Repeats.ONCE)
    until = models.DateField("last date", null=True, blank=True, help_text="Leave it empty if it just goes on.")

    where = models.CharField(max_length=9, choices=Where.choices, default=Where.PLACE)
    location = models.ForeignKey(
        Location,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="place",
        help_text="What the public sees of the place follows the place’s own setting: a confidential address stays confidential.",
    )
    room = models.CharField(max_length=120, blank=True, help_text="Such as “Meeting room, to the left of the door”.")
    elsewhere = models.CharField("where else", max_length=200, blank=True, help_text="In words, as you would tell a friend.")
    online_link = models.URLField("link to join", blank=True)
    is_link_public = models.BooleanField(
        "show this link to everybody",
        default=False,
        help_text="If not, the page says to ask at the desk or to call. Anybody can open a link that is shown.",
    )
    phone = models.CharField(
        "phone for questions", max_length=40, blank=True, help_text="A person should answer it. Empty: people ask at the desk."
    )

    capacity = models.CharField(
        "how many can come", max_length=120, blank=True, help_text="In words: “Room for about 20. No need to sign up.”"
    )
    languages = models.CharField(max_length=120, blank=True, help_text="Such as “English and Spanish”.")
    accessibility = models.TextField(
        "getting in and taking part",
        max_length=400,
        blank=True,
        help_text="Steps, seats, sound, an interpreter, a quiet corner, children, dogs. Only what is sure.",
    )
    body = StreamField(BodyBlock(), blank=True)

    is_cancelled = models.BooleanField("call off the whole event", default=False)
    cancelled_reason = models.CharField("why", max_length=160, blank=True, help_text="People read it.")
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)

    base_form_class = EventPageForm
    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("repeats"),
                FieldPanel("until"),
                NextDates(heading="Next dates"),
            ],
            heading="When",
        ),
        MultiFieldPanel(
            [
                InlinePanel(
                    "dates",
                    label="date",
                    help_text="Call off one date, leave one out, add one, or change its time. The others stay as they are.",
                )
            ],
            heading="Dates that are different",
        ),
        MultiFieldPanel(
            [
                FieldPanel("where"),
                FieldPanel("location", widget=public_place_chooser.widget_class),
                FieldPanel("room"),
                FieldPanel("elsewhere"),
                FieldPanel("online_link"),
                FieldPanel("is_link_public"),
                FieldPanel("phone"),
            ],
            heading="Where",
        ),
        MultiFieldPanel([FieldPanel("capacity"), FieldPanel("languages"), FieldPanel("accessibility")], heading="Good to know"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("is_cancelled"), FieldPanel("cancelled_reason")], heading="Call it all off"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    exclude_fields_in_copy = ["uid"]
    template = "home/events/event_page.html"
    parent_page_types = ["home.EventIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "event"

    @property
    def is_at_place(self) -> bool:
        return self.where == Where.PLACE and self.location_id is not None

    @property
    def phone_link(self) -> str:
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")

    @property
    def rule_words(self) -> str:
        return words.rule_words(self)

    @property
    def place(self) -> place.PlaceWords:
        return place.place_words(self)

    def occurrences(self, after: datetime | None = None):
        """Its dates from `after` (now) on, soonest first."""
        return recurrence.occurrences(self, after or timezone.now())

    def listed_occurrences(self, after: datetime | None = None):
        """The dates that stand in lists. What is called off as a whole stands there with its next date, until that is over."""
        if not self.is_cancelled:
            yield from self.occurrences(after)
            return
        now = after or timezone.now()
        told = next(self.occurrences(min(self.cancelled_at or now, now)), None)
        if told and told.ends > now:
            yield told

    def findable_until(self) -> datetime | None:
        """Search forgets it when its last date is over."""
        over = recurrence.last_end(self)
        return min(filter(None, (over, self.expire_at)), default=None)

    def searched_text(self) -> str:
        shown = self.place
        told = (self.get_kind_display(), self.rule_words, shown.label, shown.address, self.languages, self.accessibility)
        return " ".join([*map(str, filter(None, told)), super().searched_text()])

    def clean(self) -> None:
        super().clean()
        faults: dict[str, str] = {}
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            faults["ends_at"] = "It ends before it starts."
        if self.starts_on and self.until and self.until < self.starts_on:
            faults["until"] = "The last date is before the first."
        if self.starts_on and self.repeats == Repeats.MONTHLY_NTH and recurrence.ordinal(self.starts_on) == 5:
            faults["repeats"] = "Few months have a fifth one. Choose “the last such weekday” instead."
        if self.starts_on and self.repeats == Repeats.MONTHLY_LAST and _is_not_last(self.starts_on):
            faults["starts_on"] = "This isn’t the last such weekday of its month. Choose the first date that is."
        if self.where == Where.PLACE and not self.location_id:
            faults["location"] = "Choose the place, or say above that it is somewhere else or online."
        if self.where == Where.ELSEWHERE and not self.elsewhere:
            faults["elsewhere"] = "Say where it is."
        if self.is_link_public and not self.online_link:
            faults["online_link"] = "There is no link to show yet."
        if self.is_cancelled and not self.cancelled_reason:
            faults["cancelled_reason"] = "Say in a few words why. Somebody may have planned on it."
        if faults:
            raise ValidationError(faults)
        self._note_cancellation()

    def _note_cancellation(self) -> None:
        self.cancelled_at = (self.cancelled_at or timezone.now()) if self.is_cancelled else None

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["coming"] = _taken(self.occurrences() if not self.is_cancelled else self.listed_occurrences(), self)
        context["index"] = self.get_parent()
        context["has_picture"] = any(block.block_type == "picture" for block in self.body)
        context["original"] = original()
        return context

    def serve(self, request: HttpRequest, *args, **kwargs):
        # Wagtail takes down an expired page only when a scheduled job has run.
        if self.expire_at and self.expire_at <= timezone.now():
            raise Http404
        return super().serve(request, *args, **kwargs)


def _is_not_last(day) -> bool:
    return (day + timedelta(days=7)).month == day.month


def _taken(dates, event: EventPage) -> list[dict]:
    today = timezone.now().astimezone(recurrence.zone(event)).date()
    found: list[dict] = []
    one: Occurrence
    for one in dates:
        found.append(
            {
                "occurrence": one,
                "day": words.day_words(one.day, today=today),
                "time": words.span_words(one.starts, one.ends),
                "iso": one.starts.isoformat(),
            }
        )
        if len(found) == DATES_SHOWN:
            break
    return found
