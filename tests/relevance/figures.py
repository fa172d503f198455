"""How well answers fit what was judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from statistics import mean

from tests.relevance.judgments import GOOD, NEGATIVE, Judged

DEPTH = 10


@dataclass(frozen=True)
class Answer:
    """Service ids in the order shown. `is_direct` is false where nothing was found and what is shown fits less than was asked."""

    services: tuple[str, ...]
    is_direct: bool = True
    by: str = ""


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1, of `asked` queries. `zero` is the share that nothing answered directly."""

    asked: int
    ndcg: float
    success_1: float
    success_3: float
    success_10: float
    zero: float


def ndcg(query: Judged, answer: Answer) -> float:
    """Normalized discounted cumulative gain at 10, with a gain of 2^grade - 1 (Burges and others, 2005)."""
    ideal = _gain(sorted(query.grades.values(), reverse=True)[:DEPTH])
    return _gain([query.grades.get(service, 0) for service in answer.services[:DEPTH]]) / ideal


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def has_good(query: Judged, answer: Answer, first: int) -> bool:
    """Whether one of the first hits is what the person would be glad of."""
    return any(query.grades.get(service, 0) >= GOOD for service in answer.services[:first])


def is_silly(query: Judged, answer: Answer) -> bool:
    """Whether a query that nothing fits was answered with something all the same."""
    return answer.is_direct and not set(answer.services) <= set(query.grades)


def figures(pairs: Iterable[tuple[Judged, Answer]]) -> Figures:
    """Of queries that something fits; raises `statistics.StatisticsError` where there is none."""
    pairs = [(query, answer) for query, answer in pairs if query.kind != NEGATIVE]
    return Figures(
        asked=len(pairs),
        ndcg=mean(ndcg(query, answer) for query, answer in pairs),
        success_1=mean(has_good(query, answer, 1) for query, answer in pairs),
        success_3=mean(has_good(query, answer, 3) for query, answer in pairs),
        success_10=mean(has_good(query, answer, DEPTH) for query, answer in pairs),
        zero=mean(not (answer.is_direct and answer.services) for _, answer in pairs),
    )


def silly(pairs: Iterable[tuple[Judged, Answer]]) -> list[Judged]:
    """The negative queries that were answered with something silly."""
    return [query for query, answer in pairs if query.kind == NEGATIVE and is_silly(query, answer)]
