"""The words that searches understand and that ship with the product: what people say for a need, and synonyms.

The phrases of `resources/data/taxonomies/needs.json` are the best-known ones of each need; `resources/data/words/` holds
many more, and the synonyms. After loading, the database is what counts: stewards edit it.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from resources import taxonomies
from search.analysis import fold
from search.words.phrasebook import EverydayPhrase, SynonymSet, add_missing

DATA = Path(__file__).parent / "data" / "words"


def load() -> int:
    """Add the shipped words that were never loaded here; return how many. What stewards changed or took off the site
    stays as they left it.
    """
    return add_missing([*shipped_phrases(), *shipped_synonyms()])


def shipped_phrases() -> Iterator[EverydayPhrase]:
    """Every shipped phrase, unsaved: those of the needs themselves first."""
    for need in taxonomies.shipped("needs")["terms"]:
        for language, lines in need["phrases"].items():
            yield from _phrases(need["code"], language, lines)
    for language, needs in _read("phrases")["phrases"].items():
        for code, lines in needs.items():
            yield from _phrases(code, language, lines)


def shipped_synonyms() -> Iterator[SynonymSet]:
    """Every shipped set of synonyms, unsaved. Its first English word names it, so that one may be loaded again."""
    for entry in _read("synonyms")["sets"]:
        english, spanish = entry["en"], entry["es"]
        yield SynonymSet(english="\n".join(english), spanish="\n".join(spanish), shipped_as=fold(english[0]))


def _phrases(code: str, language: str, lines: list[str]) -> Iterator[EverydayPhrase]:
    for said in map(taxonomies.phrase, lines):
        means, *also = (f"need={need}" for need in (code, *said.also))
        yield EverydayPhrase(
            phrase=said.text,
            language=language,
            means=means,
            also_means=next(iter(also), ""),
            shipped_as=f"{language} {fold(said.text)}",
        )


def _read(name: str) -> dict:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
