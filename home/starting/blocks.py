"""What the pages on starting a program are built from, beside the blocks of every page."""

from django.utils.html import strip_tags
from wagtail import blocks

from home.blocks import RICH, BodyBlock


class SourceBlock(blocks.StructBlock):
    """Where a fact comes from."""

    words = blocks.CharBlock(max_length=200, help_text="Who says so, where and when: “King County Library System, blog, 2022”.")
    link = blocks.URLBlock(required=False, help_text="Where it can be read. Leave it empty if it isn’t on the web.")

    class Meta:
        icon = "link"
        label = "Source"


class StepBlock(blocks.StructBlock):
    """One step of a guide: what to do, and the four things that somebody who plans it asks."""

    title = blocks.CharBlock(max_length=80, help_text="Start with a verb: “Find a partner”.")
    text = blocks.RichTextBlock(features=RICH, help_text="What to do, in two or three short paragraphs.")
    needs = blocks.ListBlock(
        blocks.CharBlock(max_length=160), label="What you need", help_text="One thing a line. At most six.", max_num=6
    )
    who = blocks.CharBlock(max_length=160, label="Who does it", help_text="A role, not a name.")
    how_long = blocks.CharBlock(max_length=120, help_text="A guess is fine. Say so: “about two weeks”.")
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(),
        label="Pages that help",
        default=[],
        max_num=6,
        help_text="A reader who may not see one of them isn’t shown it.",
    )
    lists_partner_types = blocks.BooleanBlock(
        required=False, label="List the kinds of partner", help_text="They come from the catalogue and stay in step with it."
    )

    class Meta:
        icon = "list-ol"
        label = "Step"


class NumberBlock(blocks.StructBlock):
    """A count. The page it stands on names the source."""

    number = blocks.CharBlock(max_length=30, help_text="As the source says it: “532”, “more than 300”.")
    words = blocks.CharBlock(max_length=120, help_text="What was counted.")

    class Meta:
        icon = "order"
        label = "Number"


class StageBlock(blocks.StructBlock):
    """One stage of the library journey."""

    name = blocks.CharBlock(max_length=28, help_text="Two or three words: it must fit beside a door in the drawing.")
    words = blocks.TextBlock(max_length=500, help_text="What the library does at this stage.")
    is_from_source = blocks.BooleanBlock(
        required=False, label="The source names this stage", help_text="If not, the page says that it is ours."
    )
    pages = blocks.ListBlock(blocks.PageChooserBlock(), label="Pages that belong here", default=[], max_num=8)

    class Meta:
        icon = "arrow-right"
        label = "Stage"


class Rule(blocks.StructValue):
    """A rule as it stands in a page."""

    @property
    def is_written(self) -> bool:
        """Whether the library has said anything: an editor who deletes a rule leaves an empty paragraph behind."""
        return bool(strip_tags(self["rule"].source).strip()) if self["rule"] else False


class RuleBlock(blocks.StructBlock):
    """Something that only this library can decide. The general words above it hold without."""

    heading = blocks.CharBlock(max_length=120, help_text="The question people have: “How long is it?”")
    text = blocks.RichTextBlock(features=RICH, help_text="What is true whatever your rule is. Never say what the law is.")
    rule = blocks.RichTextBlock(
        features=RICH,
        required=False,
        label="Our library’s own rule",
        help_text="Left empty, the page tells people to ask, and that the library has yet to fill this in. "
        "Until the page is approved (below), what stands here is shown as an example.",
    )

    class Meta:
        icon = "form"
        label = "Our own rule"
        template = "blocks/rule.html"
        value_class = Rule


class TermBlock(blocks.StructBlock):
    """A word with a fixed meaning."""

    term = blocks.CharBlock(max_length=80)
    meaning = blocks.TextBlock(max_length=600, help_text="In plain words.")
    source = blocks.CharBlock(required=False, max_length=200)
    source_link = blocks.URLBlock(required=False)

    class Meta:
        icon = "openquote"
        label = "Term"
        template = "blocks/term.html"


class PolicyBlock(BodyBlock):
    """The body of a page with rules."""

    rule = RuleBlock()
    term = TermBlock()
