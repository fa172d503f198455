"""A chart with its table: numbers for a stated time, from a stated source."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from home.programme.chart import chart

# A count this small, of people in one place and time, can point to one of them.
FEWEST = 10


def check_number(number: int) -> None:
    if 0 < number < FEWEST:
        raise ValidationError("A number under 10 can point to a person. Put this line together with another one.")


class CountBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=60)
    number = blocks.IntegerBlock(min_value=0, max_value=10_000_000, validators=[check_number])


class ChartBlock(blocks.StructBlock):
    """Bars, and beside them the same numbers as a table."""

    heading = blocks.CharBlock(max_length=120, help_text="What was counted: “What people looked for”.")
    counted = blocks.CharBlock(max_length=60, help_text="The word over the numbers: “Times”, “People”, “Visits”.")
    rows = blocks.ListBlock(CountBlock(), min_num=2, max_num=12, label="Lines")
    period = blocks.CharBlock(max_length=100, help_text="From when until when: “July 2025 to June 2026”.")
    source = blocks.CharBlock(max_length=200, help_text="Who counted, and how. A number without a source is not a fact.")
    source_link = blocks.URLBlock(required=False)
    is_invented = blocks.BooleanBlock(
        required=False, label="Invented for the demo", help_text="The page then says so beside the chart."
    )
    note = blocks.CharBlock(required=False, max_length=240, help_text="What the numbers can’t tell.")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["chart"] = chart((row["label"], row["number"]) for row in value["rows"])
        return context

    class Meta:
        icon = "order"
        label = "Chart with table"
        template = "blocks/chart.html"
