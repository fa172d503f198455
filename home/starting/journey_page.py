"""The library journey: from social development to recovery after an incident."""

from typing import NamedTuple

from django.http import HttpRequest
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import BodyBlock
from home.models.content_page import ContentPage
from home.starting import journey_drawing
from home.starting.blocks import SourceBlock, StageBlock
from home.starting.links import seen


class Stage(NamedTuple):
    """A stage as it is shown: `value` is its block, `pages` those that this reader may see."""

    value: blocks.StructValue
    pages: list[Page]


class JourneyPage(ContentPage):
    """A drawing of the road, and the same as a list with the pages that belong to each stage."""

    stages = StreamField(
        [("stage", StageBlock())], min_num=2, max_num=8, help_text="In order. Two to eight; six fit the drawing best."
    )
    body = StreamField(BodyBlock(), blank=True, help_text="It stands under the stages.")
    sources = StreamField([("source", SourceBlock())], blank=True, max_num=6)

    content_panels = [*ContentPage.content_panels, FieldPanel("stages"), FieldPanel("body"), FieldPanel("sources")]
    search_fields = [*ContentPage.search_fields, index.SearchField("stages")]
    template = "home/starting/journey_page.html"
    parent_page_types = ["home.ProgramGuidePage", "home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "library journey"

    def searched_text(self) -> str:
        streams = (self.stages, self.body)
        return " ".join(str(piece) for stream in streams for piece in stream.stream_block.get_searchable_content(stream))

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        values = [stage.value for stage in self.stages]
        context["stages"] = list(map(Stage, values, seen(request, (value["pages"] for value in values))))
        context["drawing"] = journey_drawing.draw([value["name"] for value in values])
        return context
