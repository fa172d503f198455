"""That a learner has completed a course: this and the day, nothing else."""

from django.conf import settings
from django.db import models


class Completion(models.Model):
    """One time through a course. It stays when an editor adds a lesson later, and when the learner starts over to refresh it."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="courses_completed")
    course = models.ForeignKey("training.CoursePage", on_delete=models.CASCADE, related_name="completions")
    completed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "course", "completed_on"], name="completed_once_a_day")]

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.course_id} on {self.completed_on}"
