"""The list of faults is whole, and what it names exists."""

import ast
from functools import lru_cache
from pathlib import Path

import pytest

from tests.project.fault_matrix import ROWS
from tests.project.taken_out import MUTATIONS, PLACE, place_of

ROOT = Path(__file__).resolve().parents[2]
PROMISED = [*range(1, 21), 25, 26, 27, 28, 31, 32]


@lru_cache
def names(path: Path) -> set[str]:
    """Functions, methods (`Class.method`) and constants of a module."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def test_every_promised_fault_is_there_once():
    assert [row.number for row in ROWS] == PROMISED


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.number))
def test_what_a_row_names_exists(row):
    assert row.tests
    assert row.guards
    assert row.taken_out
    for test in (*row.tests, *(one[2] for one in row.taken_out if not isinstance(one, str))):
        path, _, name = test.partition("::")
        assert name.partition("[")[0] in names(ROOT / "tests" / path), test
    for guard in row.guards:
        path, _, name = guard.partition(":")
        assert name in names(ROOT / path), guard


def test_what_is_taken_out_is_there__and_each_proof_is_tried_once():
    mutations = [one for row in ROWS for one in row.taken_out if not isinstance(one, str)]
    assert len(mutations) == len(MUTATIONS)
    for target, instead, _ in mutations:
        holder, name = place_of(target)
        assert hasattr(holder, name) or name == "getattr", target
        assert instead in PLACE
