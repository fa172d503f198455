"""Blocks that tell: principle, script, crosswalk, checklist, handout, and a gap that is meant."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks

from home.blocks import TextBlock
from home.training import shipped


class LessonTextBlock(TextBlock):
    """Text as on every page, under a heading that knows whether it stands in a lesson or in a guide."""

    class Meta:
        template = "blocks/training/text.html"


class PrincipleBlock(blocks.StructBlock):
    """One of the six ideas of trauma-informed service, and what it means at a desk."""

    name = blocks.CharBlock(max_length=120)
    means = blocks.TextBlock(help_text="What it means, in two or three short sentences.")
    desk = blocks.ListBlock(blocks.CharBlock(max_length=300), min_num=1, label="At a desk")

    class Meta:
        icon = "key"
        label = "Principle"
        template = "blocks/training/principle.html"


class AvoidBlock(blocks.StructBlock):
    words = blocks.CharBlock(max_length=300)
    why = blocks.TextBlock(help_text="What it does to the other person. No blame: most of us have said it.")


class ScriptBlock(blocks.StructBlock):
    """Words to say, and words to leave."""

    situation = blocks.CharBlock(max_length=200, help_text="When would somebody need these words?")
    say = blocks.ListBlock(blocks.TextBlock(rows=2), min_num=1)
    avoid = blocks.ListBlock(AvoidBlock(), min_num=1)

    class Meta:
        icon = "comment"
        label = "Script: say, avoid"
        template = "blocks/training/script.html"


class CrosswalkBlock(blocks.StructBlock):
    """Some rows of a crosswalk that ships as data."""

    crosswalk = blocks.ChoiceBlock(choices=shipped.crosswalk_choices)
    first = blocks.IntegerBlock(min_value=1, default=1, label="From row")
    last = blocks.IntegerBlock(min_value=1, default=4, label="To row", help_text="Four rows are enough for one lesson.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["last"] < cleaned["first"]:
            raise blocks.StructBlockValidationError({"last": ValidationError("This row comes before the first one.")})
        return cleaned

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        context["table"] = table = shipped.crosswalk(value["crosswalk"])
        context["rows"] = [
            {"name": row["name"], "cells": list(zip(table["columns"][1:], row["cells"], strict=True))} for row in _rows(value)
        ]
        context["count"] = len(table["rows"])
        return context

    def get_searchable_content(self, value: Any) -> list[str]:
        return [text for row in _rows(value) for text in (row["name"], *row["cells"])]

    class Meta:
        icon = "table"
        label = "Crosswalk"
        template = "blocks/training/crosswalk.html"


def _rows(value: Any) -> list[dict[str, Any]]:
    if not value.get("crosswalk"):
        return []
    return shipped.crosswalk(value["crosswalk"])["rows"][value["first"] - 1 : value["last"]]


class ChecklistBlock(blocks.StructBlock):
    """Short points to go through."""

    heading = blocks.CharBlock(max_length=120)
    points = blocks.ListBlock(blocks.CharBlock(max_length=400), min_num=1)

    class Meta:
        icon = "list-ul"
        label = "Checklist"
        template = "blocks/training/checklist.html"


class HandoutBlock(blocks.StructBlock):
    """A card to print and put by the phone."""

    heading = blocks.CharBlock(max_length=120)
    lines = blocks.ListBlock(blocks.CharBlock(max_length=400), min_num=1)

    class Meta:
        icon = "doc-full"
        label = "Handout"
        template = "blocks/training/handout.html"


class GapBlock(blocks.StructBlock):
    """A place left open on purpose, with the one who may fill it."""

    heading = blocks.CharBlock(max_length=120)
    words = blocks.TextBlock(help_text="What belongs here, and why it isn’t here yet.")
    who = blocks.CharBlock(max_length=300, help_text="Who may write or approve it?")

    class Meta:
        icon = "warning"
        label = "Open place"
        template = "blocks/training/gap.html"
