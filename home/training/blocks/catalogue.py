"""Blocks that look into the catalogue: a link to the listings of a need, and what the library has today."""

from typing import Any

from wagtail import blocks

from home import needs
from home.training import catalogue


def need_choices() -> list[tuple[str, str]]:
    """The needs as they stand now; a file of codes would miss those that a steward adds."""
    return [(need.code, need.name) for group in needs.groups() for need in group.needs]


class ListingNeedBlock(blocks.StructBlock):
    """A link into the catalogue."""

    words = blocks.CharBlock(max_length=200)
    need = blocks.ChoiceBlock(choices=need_choices)

    class Meta:
        icon = "search"
        label = "Listings of a need"
        template = "blocks/training/listing_need.html"


class CatalogueBlock(blocks.StructBlock):
    """What the catalogue holds today, for a worksheet to start from."""

    heading = blocks.CharBlock(max_length=120)
    shows = blocks.ChoiceBlock(choices=[("partners", "Partner agencies"), ("wellness", "Services by dimension of wellness")])

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        context["partners"] = catalogue.partners() if value["shows"] == "partners" else []
        context["dimensions"] = catalogue.dimensions() if value["shows"] == "wellness" else []
        return context

    class Meta:
        icon = "list-ol"
        label = "What the catalogue holds"
        template = "blocks/training/catalogue.html"
