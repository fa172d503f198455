"""The report says what the figures say, and its charts show the numbers of their tables."""

import re
from xml.etree import ElementTree

import pytest

from benchmarks import report
from benchmarks.bars import RULES
from benchmarks.charts import Chart, Group, number
from benchmarks.results import Results
from tests.benchmarks.samples import sample, spoilt


def test_report_shows_a_miss_as_a_miss__with_its_reason(tmp_path):
    report.write(spoilt(16.1, "engines", "sqlite", "10000", "ours", "cpu"), tmp_path)
    text = (tmp_path / "README.md").read_text()
    assert text.count("✗ **missed**") == 1
    assert re.search(r"FTS5 table.*at most 4 x.*4\.0 x \(16\.1 over 4\.0 ms[^)]*\).*✗ \*\*missed\*\*", text)
    assert "Where the time goes in what is missed" in text
    assert "Of 16.1 ms of processor time, 1.0 go to reading the words" in text


def test_report_has_no_miss__good_figures(tmp_path):
    report.write(sample(), tmp_path)
    text = (tmp_path / "README.md").read_text()
    assert "missed" not in text.replace("where one is missed", "")
    assert text.count("✓ met") == len(RULES)


def test_report_stands__nothing_measured(tmp_path):
    report.write(Results(), tmp_path)
    assert (tmp_path / "README.md").read_text().count("not measured") == len(RULES)
    assert list(tmp_path.glob("*.svg")) == []


def test_charts_lie_beside_the_report__each_named_in_it(tmp_path):
    (tmp_path / "gone.svg").write_text("from an earlier report")
    report.write(sample(), tmp_path)
    text = (tmp_path / "README.md").read_text()
    drawn = {path.name for path in tmp_path.glob("*.svg")}
    assert drawn == set(re.findall(r"\]\((\w+\.svg)\)", text)) == {f"{name}.svg" for name in report.charts(sample())}


def test_figures_survive_being_kept__other_process(tmp_path):
    sample().write(tmp_path / "results.json")
    assert Results.read(tmp_path / "results.json").held == sample().held


def test_chart_is_well_formed_and_tells_each_value__words_that_need_escaping():
    chart = Chart(
        "Fast & <slow>", "ms", ("ours", "theirs"), [Group("a & b", [1.0, 1000.0]), Group("c", [None, 35.0])], is_log=True
    )
    texts = ["".join(found.itertext()) for found in ElementTree.fromstring(chart.svg()).iter() if found.tag.endswith("text")]  # noqa: S314
    assert {"Fast & <slow>", "a & b", "1 ms", "1,000 ms", "35 ms"} <= set(texts)
    assert "| a & b | 1 | 1,000 |" in chart.table()
    assert "| c |  | 35 |" in chart.table()


@pytest.mark.parametrize("is_log", [True, False])
def test_bars_are_longer_for_more_and_stay_on_the_paper(is_log):
    chart = Chart("t", "ms", ("one",), [Group(str(value), [value]) for value in (20.0, 400.0, 990.0)], is_log=is_log)
    drawn = [float(width) for width in re.findall(r'class="s0" x="168" y="\d+" width="([\d.]+)"', chart.svg())]
    assert drawn == sorted(drawn)
    assert len(set(drawn)) == 3
    assert drawn[-1] <= 720 - 168 - 60


def test_chart_of_nothing_is_refused():
    with pytest.raises(ValueError, match="Nothing was measured"):
        Chart("t", "ms", ("one",), [Group("a", [None])]).svg()


@pytest.mark.parametrize(
    ("value", "told"), [(0, "0"), (0.034, "0.034"), (1.94, "1.9"), (9.96, "10"), (24.4, "24"), (5313.0, "5,310")]
)
def test_number_has_the_digits_that_can_be_meant(value, told):
    assert number(value) == told
