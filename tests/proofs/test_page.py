from collections import defaultdict

from tests.project.fault_matrix import ROWS
from tests.proofs.__main__ import _results, table

ROW = next(row for row in ROWS if len(row.tests) > 1)
REPORT = """<testsuites><testsuite>
<testcase file="tests/search/test_a.py" classname="tests.search.test_a" name="test_well[x]" />
<testcase file="tests/search/test_a.py" classname="tests.search.test_a" name="test_well[y]"><failure>no</failure></testcase>
<testcase file="tests/search/test_a.py" classname="tests.search.test_a" name="test_not_here"><skipped /></testcase>
</testsuite></testsuites>"""


def test_row_holds__each_test_passed_somewhere_and_none_failed():
    first = ROW.tests[0]
    well = {test: ["passed"] for test in ROW.tests}
    assert table([ROW], well, defaultdict(list))[1]
    assert table([ROW], well | {first: ["skipped", "passed"]}, {})[1]
    for bad in (["failed"], ["passed", "failed"], ["skipped"], []):
        lines, holds = table([ROW], well | {first: bad}, {str(ROW.number): ["ten kills"]})
        assert not holds
        assert lines[0].endswith("| **no** |")
        assert "ten kills" in lines[0]


def test_reports_are_read__parameters_together(tmp_path):
    (tmp_path / "one.xml").write_text(REPORT, encoding="utf-8")
    found = _results(tmp_path / "one.xml", tmp_path / "never-written.xml")
    assert found == {"search/test_a.py::test_well": ["passed", "failed"], "search/test_a.py::test_not_here": ["skipped"]}
