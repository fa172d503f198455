"""A course that a group has been given to complete."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone


class CourseAssignment(models.Model):
    """Everybody in the group who may read the course sees it with its date, also those who join later."""

    course = models.ForeignKey("training.CoursePage", on_delete=models.CASCADE, related_name="assignments")
    group = models.ForeignKey(
        Group,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Groups are made under Settings. Whoever may not read the training is not asked, even in this group.",
    )
    due_on = models.DateField("to be completed by", help_text="A mail goes out a week before, and one the day after.")
    assigned_on = models.DateField(auto_now_add=True)

    class Meta:
        verbose_name = "assigned course"
        constraints = [
            models.UniqueConstraint(
                fields=["course", "group"],
                name="course_assigned_once",
                violation_error_message="This group has this course already. Change the date there instead.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.course} for {self.group}"

    def clean(self) -> None:
        if self._state.adding and self.due_on and self.due_on < timezone.localdate():
            raise ValidationError({"due_on": "This day is over. Choose today or a later one."})
