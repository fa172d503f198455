"""Where words that somebody wrote down and words that somebody types meet, whatever their case, accents and endings."""

from collections.abc import Sequence

from search import analysis

# A language, then the stem of each word in it.
Key = tuple[str, ...]


def key(text: str, language: str = "en") -> Key:
    """The language, then the stem of each folded word: "Need diapers" and "needs diaper" are ("en", "need", "diaper").

    Stop words stay, so that "get into detox" is not "detox". The language keeps apart what only looks alike: Spanish
    "casa" and "caso" share a stem that no English word should meet.
    """
    return key_of(analysis.words(text), language)


def key_of(words: Sequence[str], language: str) -> Key:
    """The key of folded words (`analysis.words`)."""
    return (language, *(analysis.stem(word, language) for word in words))


def lines(text: str) -> list[str]:
    """The lines that hold something, spaces tidied, each once."""
    return list(dict.fromkeys(line for line in (" ".join(line.split()) for line in text.splitlines()) if line))
