"""What a page of results draws a hundred times: without a template, each value escaped, or by a template once."""

from collections.abc import Hashable, Iterable
from functools import lru_cache

# Django's own escape does the same, and asks each time whether it was given something lazy.
from html import escape
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from search.question.filters import Field
from search.results.highlight import Fragment

register = template.Library()


@register.filter
def marked(fragments: Iterable[Fragment]) -> SafeString:
    """The fragments one after the other, hits inside `<mark>`."""
    drawn = (f"<mark>{escape(part.text)}</mark>" if part.is_hit else escape(part.text) for part in fragments)
    return mark_safe("".join(drawn))  # noqa: S308  (each piece is escaped)


@register.simple_tag
def row(template_name: str, card: Any, heading: str) -> SafeString:
    """A hit, drawn by its source's template, which is told `card` and `heading` alone: so what is equal looks the same, and is
    drawn once. Whatever the card says, its hours and its hits among it, is part of what has to be equal. A card that is no key,
    because it can be changed, is drawn each time."""
    try:
        hash(card)
    except TypeError:
        return _row.__wrapped__(template_name, card, heading, None)
    return _row(template_name, card, heading, get_language())


# One and a half kilobytes each.
@lru_cache(maxsize=1024)
def _row(template_name: str, card: Hashable, heading: str, _language: str | None) -> SafeString:
    return render_to_string(template_name, {"card": card, "heading": heading})


@register.simple_tag
def choices(field: Field, form: str) -> SafeString:
    """A box for each choice of a counted field that finds something or is chosen, for the form with this id."""
    kind = "radio" if field.kind == "radios" else "checkbox"
    before = f'<label class="choice"><input type="{kind}" form="{escape(form)}" name="{escape(field.name)}" value="'
    drawn = (
        f"{before}{escape(option.value)}"
        f'"{" checked" if option.selected else ""}><span>{escape(str(option.label))}</span>'
        f'<span class="choice__count">{option.count}</span></label>\n'
        for option in field.options
        if option.count or option.selected
    )
    return mark_safe("".join(drawn))  # noqa: S308  (each piece is escaped)
