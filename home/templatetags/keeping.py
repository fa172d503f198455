"""Parts of the frame that are drawn once for everybody. docs/decisions/0020-speed.md."""

from django import template
from django.http import HttpRequest
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from home.unchanged import same_for_anybody

register = template.Library()


@register.tag
def drawn_once(parser: Parser, token: Token) -> Node:
    """`{% drawn_once "menu" request.path %}…{% enddrawn_once %}`: kept for whoever brings no cookie, under its name, the language
    and what follows the name, until anything in the database changes. What is inside may depend on nothing else."""
    _tag, name, *varying = token.split_contents()
    inside = parser.parse(("enddrawn_once",))
    parser.delete_first_token()
    return _DrawnOnce(inside, name.strip("\"'"), [parser.compile_filter(one) for one in varying])


class _DrawnOnce(Node):
    def __init__(self, nodelist: NodeList, name: str, varying: list[FilterExpression]) -> None:
        self.nodelist, self.name, self.varying = nodelist, name, varying

    def render(self, context: template.Context) -> SafeString:
        request = context.get("request")
        # An error page may be drawn without one.
        if not isinstance(request, HttpRequest):
            return self.nodelist.render(context)
        name = "drawn", self.name, request.get_host(), get_script_prefix(), get_language()
        varying = tuple(str(one.resolve(context)) for one in self.varying)
        return same_for_anybody(request, (*name, *varying), lambda: self.nodelist.render(context))
