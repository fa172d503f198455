"""Blocks with files of their own: a film and a picture, from a private collection, so that nobody else can open them."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from home import private_files
from home.training import group

FILMS = ("mp4", "webm")
OPEN = (
    f"Everybody could open this file, since its collection isn’t private. Move it into the collection “{group.NAME}”, "
    "then choose it again."
)
NO_CAPTIONS = (
    "This is not a file of captions. It ends in .vtt and its first line is WEBVTT. Most tools that make captions can save it so."
)


class VideoBlock(blocks.StructBlock):
    """A film of one's own, with captions and the words to read. It starts when somebody starts it, and nobody else hosts it."""

    heading = blocks.CharBlock(max_length=120)
    film = DocumentChooserBlock(help_text="An .mp4 or .webm file of your own, from the collection “Training”.")
    captions = DocumentChooserBlock(help_text="A .vtt file, from the same collection: what is said, and sounds that matter.")
    transcript = blocks.TextBlock(help_text="All that is said and shown, to read. It is what prints, and what is there offline.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        faults = {}
        if cleaned["film"].file_extension.lower() not in FILMS:
            faults["film"] = ValidationError("A film ends in .mp4 or .webm. This file does not.")
        elif not private_files.is_private(cleaned["film"].collection):
            faults["film"] = ValidationError(OPEN)
        if not _are_captions(cleaned["captions"]):
            faults["captions"] = ValidationError(NO_CAPTIONS)
        elif not private_files.is_private(cleaned["captions"].collection):
            faults["captions"] = ValidationError(OPEN)
        if faults:
            raise blocks.StructBlockValidationError(faults)
        return cleaned

    class Meta:
        icon = "media"
        label = "Video"
        template = "blocks/training/video.html"


class PictureBlock(blocks.StructBlock):
    """A picture that helps to understand."""

    image = ImageChooserBlock(help_text="From the collection “Training”. No picture of anyone who uses the library.")
    alt = blocks.CharBlock(max_length=250, label="What it shows", help_text="For those who don’t see it.")
    caption = blocks.CharBlock(required=False, max_length=250)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not private_files.is_private(cleaned["image"].collection):
            raise blocks.StructBlockValidationError({"image": ValidationError(OPEN)})
        return cleaned

    class Meta:
        icon = "image"
        label = "Picture"
        template = "blocks/training/picture.html"


def _are_captions(document: Any) -> bool:
    if document.file_extension.lower() != "vtt":
        return False
    with document.open_file() as file:
        return file.read(9).removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT")
