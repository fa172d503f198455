"""Blocks with choices. Each choice shows what comes of it; nothing is sent or kept."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from wagtail import blocks


class Fit(TextChoices):
    """How a choice sits. There is no score."""

    GOOD = "good", "This helps"
    MIXED = "mixed", "It depends"
    POOR = "poor", "This can hurt"


class OutcomeBlock(blocks.StructBlock):
    """What somebody could say or do, and what comes of it."""

    words = blocks.TextBlock(rows=2, label="What you say or do")
    happens = blocks.TextBlock(rows=3, label="What comes of it", help_text="What the other person does, and why.")
    fit = blocks.ChoiceBlock(choices=Fit.choices, default=Fit.MIXED, label="How it sits")


class StepBlock(OutcomeBlock):
    """A choice that may lead to a second one."""

    then = blocks.TextBlock(rows=2, required=False, label="And then?", help_text="Leave empty where the story ends.")
    next = blocks.ListBlock(OutcomeBlock(), default=[], label="What you can say or do then")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned["then"]) != bool(len(cleaned["next"])):
            raise blocks.StructBlockValidationError({"then": ValidationError("A second step needs a question and its choices.")})
        return cleaned


class ScenarioBlock(blocks.StructBlock):
    """A talk at the desk that branches."""

    heading = blocks.CharBlock(max_length=120)
    note = blocks.CharBlock(
        required=False, max_length=300, label="Content note", help_text="For a hard one: what it speaks of. It can be skipped."
    )
    story = blocks.TextBlock(help_text="What happens. Not about anyone who can be known.")
    question = blocks.CharBlock(max_length=200)
    choices = blocks.ListBlock(StepBlock(), min_num=2, max_num=4)

    class Meta:
        icon = "form"
        label = "Scenario"
        template = "blocks/training/scenario.html"


class AnswerBlock(blocks.StructBlock):
    words = blocks.CharBlock(max_length=300)
    right = blocks.BooleanBlock(required=False)
    why = blocks.TextBlock(rows=2, help_text="Explain each answer, the wrong ones too.")


class QuizBlock(blocks.StructBlock):
    """A question with explained answers."""

    question = blocks.CharBlock(max_length=300)
    answers = blocks.ListBlock(AnswerBlock(), min_num=2, max_num=5)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not any(answer["right"] for answer in cleaned["answers"]):
            raise blocks.StructBlockValidationError({"answers": ValidationError("Mark at least one answer as right.")})
        return cleaned

    class Meta:
        icon = "help"
        label = "Quiz"
        template = "blocks/training/quiz.html"
