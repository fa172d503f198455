"""The words of a page's main part, as a reader gets them."""

import html
import re

from django.http import HttpResponse
from django.utils.html import strip_tags


def main_of(response: HttpResponse) -> str:
    """The HTML between the header and the footer."""
    page = response.content.decode()
    return page[page.index('id="main"') : page.index("</main>")]


def words_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", html.unescape(strip_tags(main_of(response).split(">", 1)[1])))


def sentences_of(response: HttpResponse) -> str:
    """The words with a full stop after each block, for the measure of reading level."""
    broken = re.sub(r"</(h\d|p|li|figcaption|span|a|dt|dd|td|th|label|option|summary)>", ". ", main_of(response).split(">", 1)[1])
    return re.sub(r"[.!?”’:]\s*\.", ".", html.unescape(strip_tags(broken)))
