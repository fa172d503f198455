"""That a learner is through with a lesson: this and its date, nothing else."""

from django.conf import settings
from django.db import models


class LessonDone(models.Model):
    """No score, no answers, no time spent."""

    learner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lessons_done")
    lesson = models.ForeignKey("training.LessonPage", on_delete=models.CASCADE, related_name="done_by")
    done_on = models.DateField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "lesson"], name="lesson_done_once")]

    def __str__(self) -> str:
        return f"{self.learner}: {self.lesson}"
