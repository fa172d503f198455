"""Which mails about pages to read again have gone out."""

from django.conf import settings
from django.db import models


class ReviewReminder(models.Model):
    """One mail to one owner on one day: the key keeps a second run of the same day from sending another."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_on = models.DateField()
    pages = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "sent_on"], name="one_review_reminder_a_day")]

    def __str__(self) -> str:
        return f"{self.owner_id} on {self.sent_on}"
