"""What the search's own admin pages need of templates."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def label_of(labels: Mapping[str, str], code: str) -> str:
    """The label of a code, or the code where it has none."""
    return labels.get(code, code)
