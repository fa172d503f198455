"""Which lessons a learner is through with."""

from typing import Any

from django.apps import apps


def complete(learner: Any, lesson_id: int) -> None:
    """Note it, once. A reader without an account (training opened to everybody by an editor) leaves no trace."""
    if learner.is_authenticated:
        _model().objects.get_or_create(learner=learner, lesson_id=lesson_id)


def done(learner: Any) -> list[int]:
    """The ids of the lessons that this learner has done, the last one first."""
    if not getattr(learner, "is_authenticated", False):
        return []
    return list(_model().objects.filter(learner=learner).order_by("-pk").values_list("lesson_id", flat=True))


def _model() -> Any:
    # The models show progress, so they can't be imported from here.
    return apps.get_model("training", "LessonDone")
