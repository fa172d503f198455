"""Links in rich text. In the database they name rows of this site; in a file they name files and pages of the course."""

import re
from collections.abc import Callable

import nh3

TAGS = {"p", "br", "b", "strong", "i", "em", "h3", "ol", "ul", "li", "a"}
_LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_KIND = re.compile(r'\blinktype="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')


def cleaned(html: str) -> str:
    """What may stand in a lesson's text: no script, no style, no address that runs something."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href", "linktype", "id"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def turned(html: str, turn: Callable[[str, str], str | None]) -> str:
    """The text with `turn(linktype, id)` as the new id of each inner link; where that is None, the words stay without a link."""

    def put(link: re.Match[str]) -> str:
        kind = _KIND.search(link[1])
        if kind is None:
            return link[0]
        found = _ID.search(link[1])
        new = turn(kind[1], found[1] if found else "")
        return link[2] if new is None else f'<a linktype="{kind[1]}" id="{new}">{link[2]}</a>'

    return _LINK.sub(put, html)
