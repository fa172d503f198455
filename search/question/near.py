"""A spot that somebody asked to be near to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Near:
    """`label` is how the page names the spot; `areas` are folded names of the places it lies in."""

    latitude: float
    longitude: float
    label: str
    areas: tuple[str, ...] = ()
