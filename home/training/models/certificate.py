"""What a learner can show of a completed course."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse


def new_code() -> str:
    """192 bits of chance, in 32 characters that may stand in an address."""
    return secrets.token_urlsafe(24)


class Certificate(models.Model):
    """A name, a course and a day, as they were when the learner asked for it.

    It keeps its own copy of the title: a certificate stays true when the course is renamed or gone. Whoever has the code sees its
    public page until the learner takes that down. No register shows it: the code is the learner's to hand out.
    """

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="certificates")
    course = models.ForeignKey("training.CoursePage", on_delete=models.SET_NULL, null=True, related_name="+")
    course_title = models.CharField(max_length=255)
    name = models.CharField(max_length=80)
    completed_on = models.DateField()
    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "course", "completed_on"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="one_certificate_for_a_completion",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("certificate", args=[self.code])
