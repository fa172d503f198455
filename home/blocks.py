"""What editors build a page from: five blocks, each with a template of its own name in templates/blocks/."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from home.editing.picture_block import PictureBlock

RICH = ["bold", "italic", "h3", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.StructBlock):
    """A heading and what stands under it."""

    heading = blocks.CharBlock(
        required=False, max_length=120, help_text="Say what the reader gets, not what it is called inside."
    )
    text = blocks.RichTextBlock(features=RICH, help_text="Short sentences, one idea each. Write to “you”.")

    class Meta:
        icon = "pilcrow"
        label = "Text"
        template = "blocks/text.html"


class FigureBlock(blocks.StructBlock):
    """One number that says something, and who counted it."""

    number = blocks.CharBlock(max_length=20, help_text="Such as 532.")
    words = blocks.CharBlock(max_length=200, help_text="What was counted, and over what time.")
    source = blocks.CharBlock(max_length=200, help_text="Who counted it. A number without a source is not a fact.")
    source_link = blocks.URLBlock(required=False)

    class Meta:
        icon = "order"
        label = "Figure with source"
        template = "blocks/figure.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words, used with their leave."""

    words = blocks.TextBlock(help_text="Their words, unchanged. Ask before you print them.")
    who = blocks.CharBlock(max_length=120, help_text="A first name and a role is enough. “A peer” is fine too.")

    class Meta:
        icon = "openquote"
        label = "Someone’s words"
        template = "blocks/quote.html"


class CallBlock(blocks.StructBlock):
    """The one thing to do next."""

    words = blocks.CharBlock(max_length=200, help_text="One sentence before the button.")
    label = blocks.CharBlock(max_length=60, help_text="What the button does, such as “See when a peer is in”.")
    page = blocks.PageChooserBlock(required=False)
    link = blocks.CharBlock(
        required=False,
        max_length=300,
        help_text="If it isn’t a page: an address on this site that starts with /, or a full web address.",
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            # A draft is saved while somebody is still typing.
            return cleaned
        link = cleaned.get("link", "")
        if not cleaned.get("page") and not link:
            raise blocks.StructBlockValidationError({"page": ValidationError("Choose a page, or give an address below.")})
        is_own = link.startswith("/") and not link.startswith(("//", "/\\"))
        if link and not is_own and not link.startswith(("https://", "http://")):
            raise blocks.StructBlockValidationError(
                {"link": ValidationError("Start with / for this site, or with https:// for another.")}
            )
        return cleaned

    class Meta:
        icon = "circle-check"
        label = "Next step"
        template = "blocks/call.html"


class BodyBlock(blocks.StreamBlock):
    """The body of every page."""

    text = TextBlock()
    figure = FigureBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    call = CallBlock()
