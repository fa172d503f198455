"""Judged queries: what each should find in the sample catalogue, written from the listings' text before any engine was asked."""

import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
# `queries.json` may be looked at while the search is tuned; of `held_out.json` only totals are ever told.
TUNED, HELD_OUT = "queries", "held_out"
SETS = (TUNED, HELD_OUT)
# What a person would be glad of: 3 is what they asked for, 2 good, 1 acceptable.
GOOD = 2
NEGATIVE = "negative"
MISSPELT = ("misspelt-1", "misspelt-2")
KINDS = (
    "plain", "everyday", *MISSPELT, "spanish", "place", "several-needs", "agency", "abbreviation", NEGATIVE,
)  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """A query. `grades` holds 1 to 3 by service id; a service that isn't there is worth nothing.

    Of a `negative` query the grades name what would not be silly; nothing at all is as good.
    """

    kind: str
    text: str
    grades: dict[str, int]
    names: dict[str, str]

    @property
    def best(self) -> list[str]:
        """The names of what is graded highest."""
        highest = max(self.grades.values(), default=0)
        return [self.names[service] for service, grade in self.grades.items() if grade == highest]


def judged(name: str) -> list[Judged]:
    """The queries of one of `SETS`."""
    rows = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [
        Judged(
            row["kind"],
            row["text"],
            {answer["id"]: answer["grade"] for answer in row["answers"]},
            {answer["id"]: f"{answer['service']} ({answer['organization']})" for answer in row["answers"]},
        )
        for row in rows
    ]
