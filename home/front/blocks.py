"""Sections of the front page. Search and needs stand above them and can't be moved: they come first."""

from wagtail import blocks

from home.blocks import BodyBlock, FigureBlock
from home.events.upcoming import upcoming
from home.stories.featured import featured


class WhoIsInBlock(blocks.StructBlock):
    """Where a peer is in now, from the catalogue's hours."""

    heading = blocks.CharBlock(max_length=60, default="Is a peer in?")

    class Meta:
        icon = "user"
        label = "Who is in today"
        template = "home/front/who_is_in.html"


class CrisisBlock(blocks.StaticBlock):
    """The national lines. It stands on the front page even where nobody placed it."""

    class Meta:
        icon = "warning"
        label = "Crisis numbers"
        admin_text = "988, 911 and 211, to call and to text. Without this block they stand below the needs."
        template = "home/front/crisis.html"


class NextEventsBlock(blocks.StructBlock):
    """What comes up, from the calendar; the section is left out while nothing does."""

    heading = blocks.CharBlock(max_length=60, default="Coming up")
    how_many = blocks.IntegerBlock(min_value=1, max_value=6, default=3)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request = context.get("request")
        context["events"] = upcoming(request, value["how_many"]) if request else ()
        return context

    class Meta:
        icon = "date"
        label = "Next events"
        template = "home/front/next_events.html"


class StoryTeaserBlock(blocks.StructBlock):
    """One story; the section is left out while there is none to show."""

    heading = blocks.CharBlock(max_length=60, default="A story")

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        request = context.get("request")
        context["told"] = featured(request) if request else None
        return context

    class Meta:
        icon = "openquote"
        label = "A story"
        template = "home/front/story.html"


class FiguresBlock(blocks.StructBlock):
    """A few figures in a line, each with its source."""

    heading = blocks.CharBlock(max_length=60, default="What came of it")
    figures = blocks.ListBlock(FigureBlock(), min_num=1, max_num=3)
    page = blocks.PageChooserBlock(required=False, help_text="The page with all figures.")

    class Meta:
        icon = "order"
        label = "Impact figures"
        template = "home/front/figures.html"


class FrontBlock(BodyBlock):
    """The sections of the front page below the needs."""

    who_is_in = WhoIsInBlock()
    crisis = CrisisBlock()
    next_events = NextEventsBlock()
    story = StoryTeaserBlock()
    figures = FiguresBlock()
