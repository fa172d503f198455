"""Tables as they come: what is taken, and what is turned away before anything is written."""

import pytest

from resources.exchange import importing
from resources.exchange.refusal import Refused
from resources.models import Service
from tests.resources.exchange.feeds import ORGANIZATION, SERVICE, SOURCE, catalogue, history, load, rows, rules, write

pytestmark = pytest.mark.django_db
HEADER = "id,organization_id,name,status\n"


def spoil(tmp_path, content: bytes, file: str = "services.csv"):
    """A good feed, but one of its files has this content."""
    folder = write(tmp_path / "feed", rows())
    (folder / file).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        ("id,name\n1,Caf\xe9\n".encode("latin-1"), "not in UTF-8.*Save it again as UTF-8"),
        ("id,name\n1,“Café”\n".encode("cp1252"), "not in UTF-8"),
        ("id,name\n1,Café\n".encode() + b"\xff\xfe", "not in UTF-8"),
        ("id,name\n1,Cafe\n".encode("utf-16-le"), "zero byte"),
        (b"id,name\n1,a\0b\n", "zero byte on line 2"),
        (b"id,name,NAME\n1,a,b\n", "two columns named name"),
        (b"name,status\nA,active\n", "no column named id"),
        (b"id,foo,bar\n1,2,3\n", "no HSDS column but id"),
        (b'id,name\n1,"never closed\n2,b\n', "from line 2 on"),
        (b'id,name\n1,"shut"wrong\n', "from line 2 on"),
        (b"id,name\n1," + b"x" * 1_000_000 + b"\n", "from line 2 on"),
        (b"id,name\n1," + b"x" * 2_000_000, "longer than"),
        (b"id," + b",".join(b"c%d" % number for number in range(5000)) + b"\n", "5,001 columns"),
        (b"PK\x03\x04\x00\x00", "zero byte"),
    ],
)
def test_run_is_refused__broken_table(tmp_path, content, message):
    folder = spoil(tmp_path, content)
    before = (catalogue(), history())
    with pytest.raises(Refused, match=message) as refused:
        importing.run(folder, source=SOURCE)
    assert "services.csv" in str(refused.value)
    assert (catalogue(), history()) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_table_is_read__encoding_and_newlines(tmp_path, encoding, newline):
    text = f"{HEADER}{SERVICE},{ORGANIZATION},Café “Señor” 日本,active\n".replace("\n", newline)
    report = importing.run(spoil(tmp_path, text.encode(encoding)), source=SOURCE)
    assert report.problems == []
    assert Service.objects.get().name == "Café “Señor” 日本"


def test_table_is_read__header_only(tmp_path):
    report = importing.run(spoil(tmp_path, HEADER.encode(), "phones.csv"), source=SOURCE)
    assert report.created["service"] == 1
    assert report.created["phone"] == 0


def test_lines_are_counted__quoted_line_breaks(tmp_path):
    text = f'{HEADER}{SERVICE},{ORGANIZATION},"Hot\nmeals",active\n\nsecond,{ORGANIZATION},"B\n",\n'
    report = importing.run(spoil(tmp_path, text.encode()), source=SOURCE)
    assert [(one.line, one.column, one.rule) for one in report.problems] == [(5, "status", "required-default")]
    assert Service.objects.get(id=SERVICE).name == "Hot meals"


def test_row_is_left_out__more_cells_than_columns(tmp_path):
    text = f"{HEADER}{SERVICE},{ORGANIZATION},Hot meals, with soup,active\n"
    report = importing.run(spoil(tmp_path, text.encode(), "services.csv"), source=SOURCE)
    assert (2, "too-many-cells") in {(one.line, one.rule) for one in report.problems}
    assert not Service.objects.exists()


def test_cells_are_not_mentioned__fewer_than_columns(tmp_path):
    load(tmp_path, rows())
    report = importing.run(spoil(tmp_path, f"{HEADER}{SERVICE},{ORGANIZATION},Soup\n".encode()), source=SOURCE)
    assert rules(report) == ["too-few-cells"]
    assert Service.objects.values_list("name", "status").get() == ("Soup", "active")


def test_row_is_left_out__no_id(tmp_path):
    report = importing.run(spoil(tmp_path, f"{HEADER},{ORGANIZATION},Soup,active\n".encode()), source=SOURCE)
    assert "id-missing" in rules(report)
    assert not Service.objects.exists()


def test_note_is_made_once__unknown_columns_and_files(tmp_path):
    folder = write(tmp_path / "feed", rows(service={"shoe_size": "9", "hat": "x"}))
    (folder / "readme.txt").write_text("hello")
    (folder / "datapackage.json").write_text("{}")
    report = importing.run(folder, source=SOURCE)
    assert {(one.file, one.column, one.rule) for one in report.problems} == {
        ("readme.txt", "", "unknown-file"),
        ("services.csv", "shoe_size", "unknown-column"),
        ("services.csv", "hat", "unknown-column"),
    }
    assert report.faults == []


def test_header_is_read__capitals_and_spaces(tmp_path):
    text = f" ID ,Organization_ID, Name ,STATUS\n{SERVICE},{ORGANIZATION},Soup,Active\n"
    assert importing.run(spoil(tmp_path, text.encode()), source=SOURCE).problems == []
    assert Service.objects.values_list("name", "status").get() == ("Soup", "active")
