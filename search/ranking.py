"""The one formula that every engine executes (docs/search.md explains it). Text points are whole numbers, so that sums
are exact on every engine, whatever it calculates with.
"""

from collections.abc import Callable
from math import asin, cos, log, radians, sin, sqrt

from search.analysis import fold

EARTH_KM = 6371.0087714
KM_PER_MILE = 1.609344
# What a document is worth when nobody typed anything.
BROWSE_POINTS = 100
# Of what two neighboring words are worth apart, this much comes on top where they stand side by side.
PHRASE_SHARE = 0.5
# Near counts for more than half of the score close by, and for nothing more beyond this.
NEAR_REACH_KM = 25.0
NEAR_FLOOR = 0.4
# What is known to be open at the moment of the question is worth so much of its score.
OPEN_NOW = 1.03
# Of what a question tells, more than this has to be told by words that are known; else it is answered with "nothing found".
UNDERSTOOD_SHARE = 0.5
LOWEST_BOOST, HIGHEST_BOOST = 0.1, 10.0


def idf(documents: int, holding: int) -> float:
    """How much a word tells: 1.0 for one that every document holds, more the rarer it is."""
    return 1.0 + log((documents + 1) / (min(holding, documents) + 1))


def points(word_idf: float, weight: float, alternative: float) -> int:
    """A word found in a field of this weight, by an alternative of this weight."""
    return max(1, round(100 * word_idf * weight * alternative))


def phrase_points(phrase_idf: float, weight: float, share: float = PHRASE_SHARE) -> int:
    return max(1, round(100 * share * phrase_idf * weight))


def boost(value: float) -> int:
    """A document's boost in hundredths, as it is kept."""
    return round(100 * min(max(value, LOWEST_BOOST), HIGHEST_BOOST))


def decay(km: float | None) -> float:
    """What closeness leaves of a score: 1.0 on the spot, falling in a straight line to the floor."""
    if km is None:
        return NEAR_FLOOR
    return NEAR_FLOOR + (1.0 - NEAR_FLOOR) * max(0.0, 1.0 - km / NEAR_REACH_KM)


def score(text_points: int, boost_hundredths: int, closeness: float, *, is_open: bool = False) -> float:
    return text_points * (boost_hundredths / 100) * closeness * (OPEN_NOW if is_open else 1.0)


def distances_from(latitude: float, longitude: float) -> Callable[[float, float], float]:
    """A function from a WGS 84 point to its great-circle distance (haversine) in kilometers from this one."""
    start, cos_start = radians(latitude), cos(radians(latitude))

    def measure(other_latitude: float, other_longitude: float) -> float:
        end = radians(other_latitude)
        half = sin((end - start) / 2) ** 2 + cos_start * cos(end) * sin(radians(other_longitude - longitude) / 2) ** 2
        return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))

    return measure


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance between two WGS 84 points."""
    return distances_from(latitude, longitude)(other_latitude, other_longitude)


def title_order(title: str) -> str:
    """What titles are sorted by, compared by code points."""
    return " ".join(fold(title).split())[:200]


def minimum_terms(terms: int, meanings: int = 0) -> int:
    """How many of the typed terms that listings know must match: both of two, else half of them (rounded up); who writes a
    sentence means few of its words. Where one stands for a phrase that means a need, a third of them.
    """
    if meanings:
        return -(-terms // 3)
    return terms if terms <= 2 else -(-terms // 2)
