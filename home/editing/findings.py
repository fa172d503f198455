"""What an editor is told about a page's words. Advice, never a bar: whoever knows better publishes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wagtail.models import Page

from home.editing import reading
from home.editing.kinder_word import KinderWord
from home.editing.passages import Passage, passages, plain
from home.editing.picture_block import TELL, is_file_name
from home.editing.rules import ALL_CAPS, POOR_LINKS, STALE, whole


@dataclass(frozen=True)
class Finding:
    """`where` names the field, `words` are those it is about, `tell` says what helps."""

    where: str
    words: str
    tell: str


def findings(page: Page) -> list[Finding]:
    """All advice on a page, in the order of its fields, each once. One statement, for the list of kinder words."""
    language = page.locale.language_code
    words = [one for one in KinderWord.objects.filter(language=language, is_used=True) if one.pattern]
    found = list(passages(page))
    advice = [*_hard(found, language), *(each for passage in found for each in _of(passage, language, words)), *_order(found)]
    return list(dict.fromkeys(advice))


def _hard(found: Sequence[Passage], language: str) -> Iterator[Finding]:
    text = "\n".join(passage.text for passage in found if not passage.is_alternative)
    grade = round(reading.grade(text, language))
    if grade > reading.FINE:
        yield Finding("The whole page", f"Grade {grade}", "Shorter sentences and shorter words help. Aim for grade 8 or below.")


def _of(passage: Passage, language: str, words: Iterable[KinderWord]) -> Iterator[Finding]:
    where, text = passage.where, passage.text
    if passage.is_alternative:
        if not text.strip() or is_file_name(text):
            yield Finding(where, text or "empty", TELL)
        return
    for one in words:
        if hit := whole(one.pattern).search(text):
            yield Finding(where, hit.group(), f"Say instead: {one.instead}." + (f" {one.why}" if one.why else ""))
    if not passage.is_dated and (hit := whole(STALE[language]).search(text)):
        yield Finding(where, hit.group(), "This will be wrong one day. Give the date, or say it without one.")
    if hit := re.search(ALL_CAPS, text):
        yield Finding(where, hit.group(), "Capital letters are hard to read and sound like shouting. Use small ones.")
    for markup in re.findall(r"<a\b[^>]*>(.*?)</a>", passage.markup, re.S):
        said = plain(markup)
        if re.fullmatch(POOR_LINKS[language], said.strip(" .:»→"), re.I) or re.match(r"(https?://|www\.)", said):
            yield Finding(where, said, "Say where the link leads: “Hours of the Kent library”, not “here”.")
    for markup in re.findall(r"<h[2-6][^>]*>(.*?)</h[2-6]>", passage.markup, re.S):
        if not plain(markup):
            yield Finding(where, "empty heading", "Write the heading, or take it away.")


def _order(found: Sequence[Passage]) -> Iterator[Finding]:
    """A small heading inside a text belongs under a heading of a block."""
    under = False
    for passage in found:
        # The title stands above all; what counts are headings of blocks.
        under = under or (passage.is_heading and "(part" in passage.where)
        if "<h3" in passage.markup and not under:
            yield Finding(passage.where, "heading order", "Give this part a heading first. Smaller headings stand under it.")
            return
