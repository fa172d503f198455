"""Which mails about assigned courses have gone out."""

from django.conf import settings
from django.db import models


class Moment(models.TextChoices):
    BEFORE = "before", "before the day"
    AFTER = "after", "after the day"


class TrainingReminder(models.Model):
    """One mention of one course's due date to one learner: the key keeps any later run from sending it again."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    course = models.ForeignKey("training.CoursePage", on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    moment = models.CharField(max_length=6, choices=Moment.choices)
    sent_on = models.DateField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "course", "due_on", "moment"], name="reminded_once")]

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.course_id}, {self.moment} {self.due_on}"
