"""Blocks to write in or to talk about. What a learner writes never leaves the browser."""

from typing import Any

from wagtail import blocks


class ReflectionBlock(blocks.StructBlock):
    """A question for the learner alone."""

    question = blocks.TextBlock(rows=2)
    hint = blocks.CharBlock(required=False, max_length=300)

    class Meta:
        icon = "edit"
        label = "Reflection"
        template = "blocks/training/reflection.html"


class DiscussionBlock(blocks.StructBlock):
    """A question for a group, with prompts for when it goes quiet."""

    question = blocks.TextBlock(rows=2)
    prompts = blocks.ListBlock(blocks.CharBlock(max_length=300), default=[])

    class Meta:
        icon = "group"
        label = "Discussion"
        template = "blocks/training/discussion.html"


class WorksheetFieldBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=200)
    hint = blocks.CharBlock(required=False, max_length=300)


class WorksheetBlock(blocks.StructBlock):
    """Named places to write in."""

    heading = blocks.CharBlock(max_length=120)
    intro = blocks.TextBlock(rows=2, required=False)
    fields = blocks.ListBlock(WorksheetFieldBlock(), min_num=1)

    class Meta:
        icon = "clipboard-list"
        label = "Worksheet"
        template = "blocks/training/worksheet.html"


class ActionPlanBlock(blocks.StructBlock):
    """Next step, who, when, and how we’ll know."""

    heading = blocks.CharBlock(max_length=120)
    intro = blocks.TextBlock(rows=2, required=False)
    rows = blocks.IntegerBlock(min_value=1, max_value=10, default=3, label="How many steps")

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        context["steps"] = range(1, value["rows"] + 1)
        return context

    class Meta:
        icon = "tasks"
        label = "Action plan"
        template = "blocks/training/action_plan.html"
