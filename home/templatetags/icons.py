"""Icons cost nothing to draw: their text becomes part of the template that includes them."""

from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.template.engine import Engine
from django.template.loader_tags import do_include

register = template.Library()
ICONS = "icons/"


@register.tag("include")
def include(parser: Parser, token: Token) -> Node:
    """Django's `include`, but an icon named outright is taken in when the template is read, not each time it is drawn: a page
    of results shows sixty of them."""
    node = do_include(parser, token)
    name: Any = node.template.var
    if not isinstance(name, str) or not name.startswith(ICONS):
        return node
    # Lives as long as the template that it becomes part of: where those are read anew each time, so is it.
    drawn: NodeList = Engine.get_default().get_template(name).nodelist
    return TextNode("".join(part.s for part in drawn)) if all(isinstance(part, TextNode) for part in drawn) else node
