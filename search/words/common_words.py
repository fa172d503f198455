"""Real words that nobody misspelt, though no listing has them: "dying" is no "drink", "movie" no "move"."""

from functools import lru_cache
from pathlib import Path

from search import analysis

_FILE = Path(__file__).with_name("common_words.txt")


@lru_cache(maxsize=1)
def _stems() -> dict[str, frozenset[str]]:
    """The stems of the list by language."""
    found: dict[str, set[str]] = {}
    language = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif not line.startswith("#"):
            found.setdefault(language, set()).update(analysis.stem(word, language) for word in line.split())
    return {language: frozenset(stems) for language, stems in found.items()}


def is_common(word: str) -> bool:
    """Whether a folded word, in any of its endings, is one of everyday English or Spanish."""
    return any(analysis.stem(word, language) in stems for language, stems in _stems().items())
