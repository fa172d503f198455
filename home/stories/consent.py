"""What a teller has agreed to. For staff only: nothing of it is ever drawn on a public page."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Use(models.TextChoices):
    SITE = "site", "This website"
    PRINT = "print", "In print: flyers, reports, the wall"
    SOCIAL = "social", "Social media and newsletters"


class How(models.TextChoices):
    IN_PERSON = "person", "They read it, or it was read to them"
    PHONE = "phone", "Read to them on the phone"
    WRITING = "writing", "They answered in writing"


class StoryConsent(models.Model):
    """The record of one teller's signed consent, for a story in all its languages.

    `story_key` is the translation key of its pages. After a withdrawal only that, and the day, are left: a tombstone.
    """

    story_key = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    paper_holder = models.CharField(
        "who holds the signed paper",
        max_length=120,
        blank=True,
        help_text="A role or a member of staff. Never write the teller’s real name here: it is on the paper, and only there.",
    )
    paper_place = models.CharField(
        "where the paper lies", max_length=120, blank=True, help_text="Such as “Locked drawer, folder 7”."
    )
    given_on = models.DateField("signed on")
    expires_on = models.DateField(
        "holds until", null=True, help_text="The story leaves the site on the day after. A year is a good length."
    )
    allows_site = models.BooleanField("may stand on this website", default=False)
    allows_print = models.BooleanField("may be printed", default=False)
    allows_social = models.BooleanField("may be used on social media and in newsletters", default=False)
    languages = models.JSONField("in which languages", default=list, blank=True)
    withdrawn_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = "story consent"
        permissions = [("withdraw_story", "Can withdraw a story, for good")]

    def __str__(self) -> str:
        if self.withdrawn_on:
            return f"Withdrawn story, {self.withdrawn_on}"
        return f"Consent of {self.given_on}"

    def allows(self, use: str) -> bool:
        return bool(getattr(self, f"allows_{use}"))

    @property
    def is_over(self) -> bool:
        return self.expires_on is None or self.expires_on < timezone.localdate()


class StoryApproval(models.Model):
    """The teller has said yes to one very text, for one use, before it is used."""

    consent = models.ForeignKey(StoryConsent, on_delete=models.CASCADE, related_name="approvals")
    use = models.CharField(max_length=6, choices=Use.choices)
    text_hash = models.CharField(max_length=64)
    approved_on = models.DateField()
    how = models.CharField(max_length=7, choices=How.choices)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "approval by a teller"
        ordering = ["-approved_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_use_display()}, {self.approved_on}"


class WithdrawnAddress(models.Model):
    """Where a withdrawn story stood: a keyed digest, which tells nobody the words in the address."""

    digest = models.CharField(max_length=64, unique=True)
    withdrawn_on = models.DateField()

    def __str__(self) -> str:
        return f"Withdrawn on {self.withdrawn_on}"
