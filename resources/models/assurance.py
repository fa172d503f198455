"""Who confirmed what, when and how: the only thing that counts as a check."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from resources.models.record import Record
from resources.models.service import Service


class AssuranceMethod(models.TextChoices):
    AGENCY_LINK = "agency-link", _("The agency confirmed by a mailed link")
    PHONE_CALL = "phone-call", _("Staff called")
    PEER_VISIT = "peer-visit", _("A peer visited")
    PATRON_REPORT = "patron-report", _("A visitor's report, checked")


class Assurance(Record):
    """One check of a service. An edit or an import never makes one.

    `fields` lists the confirmed column names; an empty list means the whole listing.
    """

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="assurances")
    method = models.CharField(max_length=16, choices=AssuranceMethod.choices)
    fields = models.JSONField("confirmed fields", default=list, blank=True)
    confirmed_by = models.CharField(
        "who confirmed it (role)", max_length=200, help_text="Shown to the public: a role, never a name."
    )
    checked_on = models.DateField()
    due_on = models.DateField("check again by", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-checked_on"]
        constraints = [
            models.CheckConstraint(condition=models.Q(method__in=AssuranceMethod.values), name="assurance_method_known"),
            models.CheckConstraint(
                condition=models.Q(due_on__isnull=True) | models.Q(due_on__gt=models.F("checked_on")),
                name="assurance_due_after_check",
                violation_error_message="The next check must come after this one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checked_on} {self.get_method_display()}"


class FirstVisitNote(Record):
    """What a peer saw on a first visit, so that nobody walks in blind. Names nobody."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="first_visit_notes")
    at_the_door = models.TextField("what happens at the door", blank=True)
    what_is_asked = models.TextField("what they ask you", blank=True)
    how_long = models.CharField("how long it takes", max_length=200, blank=True)
    may_refuse = models.TextField("what you may say no to", blank=True)
    visited_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    is_published = models.BooleanField("shown to the public", default=False)

    class Meta:
        ordering = ["-visited_on"]

    def __str__(self) -> str:
        return f"First visit on {self.visited_on}"
