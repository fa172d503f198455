"""What a run found and did, for the terminal, for a CSV and for the database."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from resources.exchange.rules import RULES

WITHHELD = "(kept private)"
LONGEST_VALUE = 200
# A spreadsheet would run these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Problem:
    """One fault: where it is, what stands there, which rule it breaks and what mends it.

    `entity` and `key` name the row (by the id in the file), so that words about a hidden place can be withheld.
    """

    file: str
    line: int | None
    column: str
    value: str
    rule: str
    fix: str
    entity: str = ""
    key: str = ""

    @property
    def is_note(self) -> bool:
        return RULES[self.rule].is_note

    @property
    def place(self) -> str:
        line = "" if self.line is None else f":{self.line}"
        return f"{self.file}{line} {self.column}".rstrip()


@dataclass
class Problems:
    """Collects problems, each once."""

    found: dict[tuple, Problem] = field(default_factory=dict)

    def add(self, row, rule: str, column: str = "", value: object = "", **words: object) -> None:
        """Report `rule` for a row (anything with `file`, `line`, `path`, `entity` and `key`)."""
        text = str(value).strip()
        shown = text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
        problem = Problem(
            file=row.file,
            line=row.line,
            column=f"{row.path}{column}",
            value=shown,
            rule=rule,
            fix=RULES[rule].fix.format(value=shown, **words),
            entity=row.entity,
            key=row.key,
        )
        if problem.is_note:
            identity: tuple = (problem.file, problem.column, rule)
        elif problem.key:
            identity = (problem.entity, problem.key, column, rule, shown)
        else:
            identity = (problem.place, rule, shown)
        self.found.setdefault(identity, problem)

    def withhold(self, rows: set[tuple[str, str]]) -> None:
        """Take the values out of what is said about these rows (entity, key)."""
        for identity, problem in self.found.items():
            if (problem.entity, problem.key) in rows and problem.value:
                values = {**problem.__dict__, "value": WITHHELD}
                self.found[identity] = Problem(**values)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found.values())

    def __len__(self) -> int:
        return len(self.found)


@dataclass
class Report:
    """What a run did, by entity, and what it found. `run_id` is None for a dry run."""

    source: str
    is_dry_run: bool = False
    created: Counter = field(default_factory=Counter)
    updated: Counter = field(default_factory=Counter)
    unchanged: int = 0
    skipped: int = 0
    problems: list[Problem] = field(default_factory=list)
    run_id: int | None = None

    @property
    def faults(self) -> list[Problem]:
        """The problems that `--strict` refuses on."""
        return [problem for problem in self.problems if not problem.is_note]

    def lines(self, each: int = 5) -> Iterator[str]:
        """The report in words: problems by rule, `each` of a kind at most, then the counts."""
        by_rule: dict[str, list[Problem]] = {}
        for problem in self.problems:
            by_rule.setdefault(problem.rule, []).append(problem)
        for rule, problems in by_rule.items():
            yield f"{rule} ({len(problems)}{', a note' if RULES[rule].is_note else ''})"
            for problem in problems[:each]:
                value = f" [{problem.value}]" if problem.value else ""
                yield f"  {problem.place}{value}: {problem.fix}"
            if len(problems) > each:
                yield f"  and {len(problems) - each} more"
        if by_rule:
            yield ""
        would = "would be " if self.is_dry_run else ""
        for verb, counts in (("created", self.created), ("updated", self.updated)):
            if counts:
                parts = ", ".join(f"{number} {entity}" for entity, number in counts.items())
                yield f"{would}{verb}: {parts}"
        yield (
            f"{self.source}: {self.created.total()} created, {self.updated.total()} updated, {self.unchanged} unchanged, "
            f"{self.skipped} left out, {len(self.problems)} reported"
            + (". Dry run: nothing was written." if self.is_dry_run else ".")
        )


def write_csv(problems: list[Problem], path: Path) -> None:
    """Write all problems, with values that no spreadsheet takes for a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("file", "line", "column", "value", "rule", "fix"))
        for problem in problems:
            cells = (problem.file, problem.line, problem.column, problem.value, problem.rule, problem.fix)
            writer.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in cells])
