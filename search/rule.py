"""One number of the ranking, with what it is for: the ranking is data that a person can read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """`value` is a factor, a share or a weight, as `unit` says. `intent` is a paragraph for whoever wants to change it."""

    code: str
    label: str
    value: float
    unit: str
    intent: str
