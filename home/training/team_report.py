"""What a supervisor sees of a team: courses given, due, completed and due again. Nothing of lessons, tries or words."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from home.training import standing
from home.training.models.training_team import TrainingTeam
from resources.admin.spreadsheet import inert

COLUMNS = ("Person", "Course", "Assigned", "Due", "Completed", "Due again")
# A sheet has no way to hold these, and openpyxl refuses them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
# Content type by the last part of the address.
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Row:
    """One person and one course that was assigned to them or that they have completed."""

    person: str
    standing: standing.Standing

    @property
    def cells(self) -> tuple[str | date | None, ...]:
        told = self.standing
        return self.person, told.title, told.assigned_on, told.due_on, told.completed_on, told.refresh_on


def rows(team: TrainingTeam, courses: Iterable[Any]) -> list[Row]:
    """By name, then in the order of the courses. Three statements, however many people there are. Who has left is left out."""
    members = {one.pk: one.get_full_name() or one.get_username() for one in team.members.filter(is_active=True)}
    in_order = sorted(members, key=lambda pk: (members[pk].casefold(), pk))
    return [Row(members[one.learner], one) for one in standing.of(in_order, courses)]


def file(kind: str, found: Iterable[Row]) -> bytes:
    table = [COLUMNS, *(tuple(_cell(cell) for cell in row.cells) for row in found)]
    return _csv(table) if kind == "csv" else _xlsx(table)


def _cell(value: str | date | None) -> Any:
    return inert(_UNWRITABLE.sub("", value) if isinstance(value, str) else value)


def _csv(table: list[tuple]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    # Excel takes a file without this mark for Latin letters alone.
    return out.getvalue().encode("utf-8-sig")


def _xlsx(table: list[tuple]) -> bytes:
    # Here, and not above: it takes memory, and most workers never write such a file.
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = "Completion"
    for row in table:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEF", (28, 36, 14, 14, 14, 14), strict=True):
        sheet.column_dimensions[column].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
