"""A peer on the team page: nothing of it shows but what that peer chose, part by part, for a time.

No draft, no revision and no file is kept of a profile, so that taking a part down leaves no copy behind
(docs/decisions/0014-programme-pages.md). Its name is neutral wherever a log or a message might keep it.
"""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel

from home.team.profile_form import ProfileForm

LONGEST = timedelta(days=366)


class Part(models.TextChoices):
    """What a peer may choose to show, each by itself."""

    NAME = "name", "Name"
    PHOTO = "photo", "Photo"
    STORY = "story", "Story"
    CERTIFICATION = "certification", "Certification"
    HOURS = "hours", "Own hours"


# The columns that hold a part, with what stands in them when it is gone.
COLUMNS: dict[str, dict[str, object]] = {
    Part.NAME: {"name": ""},
    Part.PHOTO: {"photo": None, "photo_key": None, "photo_alt": ""},
    Part.STORY: {"story": "", "story_es": ""},
    Part.CERTIFICATION: {"certification": "", "certification_es": ""},
    Part.HOURS: {"own_hours": "", "own_hours_es": ""},
}


class PeerProfile(ClusterableModel):
    """One peer. `photo` is a small JPEG without any data about the camera or the place."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="peer_profile",
        verbose_name="this peer’s own login",
        help_text="With it the peer can take anything down alone, under “My public profile”, without asking anybody.",
    )
    sort_order = models.PositiveSmallIntegerField("order", default=10, help_text="Small numbers come first.")
    name = models.CharField(max_length=80, blank=True, help_text="As the peer wants it: a first name or another name is fine.")
    story = models.TextField(
        max_length=1200,
        blank=True,
        help_text="In the peer’s own words. Nobody has to tell their past: “Ask me about fishing” is a story too.",
    )
    story_es = models.TextField("story in Spanish", max_length=1200, blank=True)
    certification = models.CharField(max_length=160, blank=True, help_text="Such as “Certified peer counselor, Washington”.")
    certification_es = models.CharField("certification in Spanish", max_length=160, blank=True)
    own_hours = models.CharField(
        "own hours",
        max_length=200,
        blank=True,
        help_text="When this peer is in, and where. A stranger could find this person by it: only if the peer asks for it.",
    )
    own_hours_es = models.CharField("own hours in Spanish", max_length=200, blank=True)
    photo = models.BinaryField(null=True, blank=True, editable=False)
    photo_key = models.UUIDField(null=True, blank=True, editable=False, unique=True)
    photo_alt = models.CharField(
        "the photo in words", max_length=160, blank=True, help_text="What one sees: “A woman with gray hair laughs, mug in hand.”"
    )
    is_invented = models.BooleanField("invented for the demo", default=False)

    base_form_class = ProfileForm
    panels = [
        HelpPanel(template="home/team/admin/profile_help.html"),
        InlinePanel(
            "consents",
            heading="What this peer agreed to show",
            label="choice",
            help_text="One line for each part, from the form that the peer signed. Without it a part stays empty. "
            "A choice lasts a year at most; then ask again.",
        ),
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("photo_file", heading="Photo"), FieldPanel("photo_alt")],
            heading="Photo",
        ),
        MultiFieldPanel([FieldPanel("story"), FieldPanel("story_es")], heading="Story"),
        MultiFieldPanel([FieldPanel("certification"), FieldPanel("certification_es")], heading="Certification"),
        MultiFieldPanel([FieldPanel("own_hours"), FieldPanel("own_hours_es")], heading="Own hours"),
        FieldPanel("user"),
        FieldPanel("sort_order"),
        FieldPanel("is_invented"),
    ]

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = "peer profile"

    def __str__(self) -> str:
        return f"Peer profile {self.pk or ''}".strip()

    def has(self, part: str) -> bool:
        """Whether anything stands in the columns of this part."""
        if part == Part.PHOTO:
            return self.photo_key is not None
        return any(getattr(self, column) for column in COLUMNS[part])

    def shows(self, part: str, today: date | None = None) -> bool:
        """Whether the public may see the part on this day: it is filled in, and a choice for it is in force."""
        day = today or timezone.localdate()
        return self.has(part) and any(one.part == part and one.is_in_force(day) for one in self.consents.all())


class PeerConsent(models.Model):
    """That a peer chose to show one part, from a day until a day. What was withdrawn stays as a record without content."""

    profile = ParentalKey(PeerProfile, on_delete=models.CASCADE, related_name="consents")
    part = models.CharField("what", max_length=13, choices=Part.choices)
    given_on = models.DateField("the peer said yes on")
    until = models.DateField("show it until", help_text="The day after, it is off the site, whether or not anybody is at work.")
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    panels = [FieldPanel("part"), FieldPanel("given_on"), FieldPanel("until")]

    class Meta:
        ordering = ["part", "-given_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_part_display()} until {self.until}"

    def is_in_force(self, day: date) -> bool:
        return self.withdrawn_at is None and self.given_on <= day <= self.until

    def clean(self) -> None:
        super().clean()
        if not (self.given_on and self.until):
            return
        if self.until <= self.given_on:
            raise ValidationError({"until": "This day is before the peer said yes."})
        if self.until - self.given_on > LONGEST:
            raise ValidationError({"until": "A year at most. Then ask again: people change their minds."})
        if self.given_on > timezone.localdate():
            raise ValidationError({"given_on": "This day is yet to come. Wait until the peer has said yes."})
