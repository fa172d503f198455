"""A picture: what it shows in words, or the editor's word that it only decorates."""

import re

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

_FILE_NAME = re.compile(
    r"\.(avif|gif|jpe?g|png|svg|webp)\s*$|^(img|dsc|image|photo|picture|screenshot|foto|imagen)?[\s_-]*\d*$|_", re.I
)
TELL = "Say what the picture shows, as you would on the phone: “Two people at a table with coffee.” A file’s name tells nobody."


def is_file_name(text: str) -> bool:
    """Whether an alternative text looks like the name of a file or like nothing: `IMG_2041.jpg`, `photo 3`."""
    return bool(text.strip()) and bool(_FILE_NAME.search(text.strip()))


class DescribedImageBlock(ImageBlock):
    """Wagtail's own image with alternative text or "decorative", and no file names."""

    def clean(self, value):
        cleaned = super().clean(value)
        alt = getattr(cleaned, "contextual_alt_text", "") or ""
        if cleaned and not self.is_deferred_validation and not getattr(cleaned, "decorative", False) and is_file_name(alt):
            raise blocks.StructBlockValidationError({"alt_text": ValidationError(TELL)})
        return cleaned


class PictureBlock(blocks.StructBlock):
    """A picture with a line under it."""

    image = DescribedImageBlock()
    caption = blocks.CharBlock(required=False, max_length=160, help_text="A line under it. It may stay empty.")

    def get_searchable_content(self, value):
        return [value["caption"]] if value.get("caption") else []

    class Meta:
        icon = "image"
        label = "Picture"
        description = "A picture with its description. No photos of people in hard moments."
        template = "blocks/picture.html"
