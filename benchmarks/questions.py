"""What people type: kinds of help, places, names, whole sentences, and now and then a word that few listings have."""

import random
from collections.abc import Callable
from urllib.parse import urlencode

from benchmarks import words


def questions(count: int = 50, seed: int = 2) -> list[str]:
    """The same questions for every engine and every size."""
    dice = random.Random(seed)  # noqa: S311
    kinds = [title.lower() for titles, _ in words.KINDS.values() for title in titles]
    things = [thing for _, given in words.KINDS.values() for thing in given]
    cities = ("kent", "renton", "seattle", "auburn", "federal way", "bellevue", "tukwila", "burien")
    shapes: list[Callable[[], str]] = [
        lambda: dice.choice(kinds),
        lambda: dice.choice(kinds).split()[0],
        lambda: f"{dice.choice(kinds)} {dice.choice(cities)}",
        lambda: dice.choice(things),
        lambda: words.name(dice).lower(),
        lambda: f"{words.name(dice)} {dice.choice(words.BODIES)}".lower(),
        lambda: f"where can i find {dice.choice(kinds)} near {dice.choice(cities)}",
        lambda: f"{dice.choice(kinds)} for {dice.choice(('families', 'women', 'veterans', 'my kids'))}",
    ]
    return [shapes[number % len(shapes)]() for number in range(count)]


def beginnings(count: int = 50, seed: int = 3) -> list[str]:
    """What stands in the field while somebody is still typing: the last word is two to five letters long."""
    dice = random.Random(seed)  # noqa: S311
    found = []
    for text in questions(count, seed):
        *before, last = text.split()
        found.append(" ".join([*before, last[: dice.randint(2, 5)]]))
    return found


def addresses(count: int = 50) -> list[str]:
    """Pages of results: half with words alone, the others narrowed the way people narrow."""
    more: tuple[dict[str, str], ...] = (
        {}, {}, {}, {"need": "food"}, {}, {"open": "now"}, {"near": "98032", "within": "5"}, {}, {"language": "es"},
        {"without": "id", "sort": "near", "near": "Kent"},
    )  # fmt: skip
    return [f"/find/?{urlencode({'q': text, **more[place % len(more)]})}" for place, text in enumerate(questions(count))]


def needs() -> tuple[str, ...]:
    """Codes of the needs that the catalogue is tagged with."""
    return tuple(words.KINDS)
