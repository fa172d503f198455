"""Who may see of whom which courses are completed."""

from django.conf import settings
from django.db import models


class TrainingTeam(models.Model):
    """A supervisor sees of these people which courses they were given and have completed, and when; of nobody else."""

    name = models.CharField(max_length=80, unique=True)
    supervisor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="teams_supervised",
        help_text="Sees completion only. The people in the team are told this person’s name.",
    )
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="training_teams")

    class Meta:
        verbose_name = "team in training"
        verbose_name_plural = "teams in training"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
