"""The texts of a page, each with the name of the field it stands in, as the editor sees it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.blocks import ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

# Fields that no visitor reads, or that hold no sentences.
_UNREAD = {"slug", "url_path", "path", "content_type", "title_draft", "draft_title"}
# What is stated of a time, with its source, may name the year.
_DATED = {"figure"}
_CODES = {"address", "link", "source_link", "near", "level"}


@dataclass(frozen=True)
class Passage:
    """`where` is the field, in the editor's words. `markup` is HTML or empty; `text` is what is read. `is_dated`: years are
    part of the fact. `is_heading` and `is_alternative` say what the text is for.
    """

    where: str
    text: str
    markup: str = ""
    is_heading: bool = False
    is_dated: bool = False
    is_alternative: bool = False


def passages(page: Page) -> Iterator[Passage]:
    """In the order in which the model has its fields: title and intro first, then blocks."""
    for field in page._meta.get_fields():
        value = getattr(page, field.name, None) if getattr(field, "concrete", False) else None
        if not value or field.name in _UNREAD or getattr(field, "choices", None):
            continue
        label = str(getattr(field, "verbose_name", field.name)).capitalize()
        if isinstance(field, StreamField):
            yield from _stream(value, "")
        elif isinstance(field, RichTextField):
            yield Passage(label, plain(str(value)), str(value))
        elif type(field) in (models.CharField, models.TextField):
            yield Passage(label, str(value), is_heading=field.name in ("title", "heading"))


def plain(markup: str) -> str:
    """The words of some HTML; the end of each block ends a sentence."""
    text = re.sub(r"</(p|li|h\d|blockquote)>|<br\s*/?>", "\n", markup)
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


def _stream(stream: Any, above: str) -> Iterator[Passage]:
    for number, child in enumerate(stream, 1):
        label = f"{above}{child.block.label or child.block_type} (part {number})"
        yield from _block(child.block, child.value, label, child.block_type in _DATED)


def _block(block: Any, value: Any, where: str, is_dated: bool) -> Iterator[Passage]:
    if value is None or value == "":
        return
    if isinstance(block, ImageBlock):
        alt = getattr(value, "contextual_alt_text", "") or ""
        if not getattr(value, "decorative", False):
            yield Passage(f"{where}: alt text", alt, is_alternative=True)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            if name not in _CODES:
                yield from _block(child, value.get(name), f"{where}: {str(child.label or name).lower()}", is_dated)
    elif isinstance(block, StreamBlock):
        yield from _stream(value, f"{where}, ")
    elif isinstance(block, ListBlock):
        for number, child in enumerate(value, 1):
            yield from _block(block.child_block, child, f"{where} {number}", is_dated)
    elif isinstance(block, RichTextBlock):
        yield Passage(where, plain(value.source), value.source, is_dated=is_dated)
    elif isinstance(value, str):
        yield Passage(where, value, is_heading=where.endswith(": heading"), is_dated=is_dated)
