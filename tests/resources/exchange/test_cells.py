"""Cells: each kind reads what feeds write, and nothing else."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.exchange import cells, days, plain
from resources.exchange.columns import ENTITIES


def read(entity: str, name: str, text: str):
    """(value, rule or None) of a cell."""
    column = ENTITIES[entity].by_name[name]
    value, fault = cells.read(column, text, ENTITIES[entity].model_fields[column.attname])
    return value, fault and fault.rule


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d", None),
        ("example.org", "https://example.org", "url-completed"),
        ("www.example.org/help", "https://www.example.org/help", "url-completed"),
        ("https://example.org/é b", None, "url"),
        ("https://example.org/é?a={1}", "https://example.org/%C3%A9?a=%7B1%7D", None),
        ("javascript:alert(1)", None, "url"),
        ("java\nscript:alert(1)", None, "url"),
        ("JaVaScRiPt://example.org/%0aalert(1)", None, "url"),
        ("\x01javascript:alert(1)", None, "url"),
        ("data:text/html,<script>alert(1)</script>", None, "url"),
        ("vbscript:x", None, "url"),
        ("ftp://example.org", None, "url"),
        ("see our page", None, "url"),
        ("http://", None, "url"),
        ("https://exa mple.org", None, "url"),
        ("https://example.org/" + "x" * 600, None, "url"),
    ],
)
def test_url_is_read__or_left_blank(text, value, rule):
    assert read("service", "url", text) == (value, rule)


@given(
    st.sampled_from(["javascript", "data", "vbscript", "file", "blob"]),
    st.text("\t\n\r \x00\x0b/", max_size=5),
    st.text(max_size=30),
)
def test_url_never_runs_code__schemes_split_anyhow(scheme, junk, rest):
    for at in range(len(scheme) + 1):
        value, _ = read("service", "url", f"{scheme[:at]}{junk}{scheme[at:]}:{rest}")
        assert value is None or value.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("urn:example:1", "urn:example:1", None),
        ("https://example.org/t", "https://example.org/t", None),
        ("javascript:alert(1)", None, "uri"),
        ("just words", None, "uri"),
        ("https://", None, "uri"),
    ],
)
def test_uri_is_read__or_left_blank(text, value, rule):
    assert read("organization", "uri", text) == (value, rule)


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("09:30", time(9, 30), None),
        ("09:30:15", time(9, 30, 15), None),
        ("09:30Z", time(9, 30), "time-offset"),
        ("09:30:00-08:00", time(9, 30), "time-offset"),
        ("9:30 AM", time(9, 30), "time-am-pm"),
        ("9 pm", time(21), "time-am-pm"),
        ("12:00 a.m.", time(0), "time-am-pm"),
        ("12 PM", time(12), "time-am-pm"),
        ("24:00", time(0), None),
        ("13 pm", None, "time"),
        ("25:00", None, "time"),
        ("9", None, "time"),
        ("noonish", None, "time"),
    ],
)
def test_time_is_read__or_not(text, value, rule):
    assert read("schedule", "opens_at", text) == (value, rule)


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("2026-03-01", date(2026, 3, 1), None),
        ("20260301", date(2026, 3, 1), None),
        ("2026-03-01T10:00:00Z", date(2026, 3, 1), None),
        ("3/1/2026", None, "date"),
        ("2026-02-30", None, "date"),
    ],
)
def test_date_is_read__or_not(text, value, rule):
    assert read("service", "assured_date", text) == (value, rule)


@pytest.mark.parametrize(
    ("entity", "name", "text", "value", "rule"),
    [
        ("location", "latitude", "47.3809999", Decimal("47.381000"), None),
        ("location", "latitude", "91", None, "out-of-range"),
        ("location", "longitude", "NaN", None, "number"),
        ("location", "longitude", "1e999999999", None, "number"),
        ("service", "minimum_age", "-1", None, "out-of-range"),
        ("service", "minimum_age", "999", None, "out-of-range"),
        ("service", "minimum_age", "18 years", None, "number"),
        ("cost_option", "amount", "99999999999", None, "number"),
        ("organization", "year_incorporated", "1998.0", 1998, None),
        ("organization", "year_incorporated", "98", None, "out-of-range"),
        ("phone", "extension", "-4", None, "out-of-range"),
        ("phone", "extension", "99999999999", None, "number"),
        ("schedule", "timezone", "-08:00", Decimal("-8.00"), None),
        ("schedule", "timezone", "America/Los_Angeles", None, "number"),
        ("phone", "type", "TTY", "textphone", None),
        ("phone", "type", "carrier pigeon", None, "choice"),
        ("phone", "number", '"+44 1234 234567"', "+44 1234 234567", None),
        ("phone", "number", "call the desk", None, "phone"),
        ("service", "status", "temporarily_closed", "temporarily closed", None),
        ("service", "email", "mailto:a@example.org", "a@example.org", None),
        ("service", "email", "a at example.org", None, "email"),
        ("cost_option", "currency", "gbp", "GBP", None),
        ("cost_option", "currency", "dollars", None, "currency"),
        ("address", "country", "USA", "US", None),
        ("schedule", "bymonthday", "1, 15", "1,15", None),
        ("schedule", "bymonthday", "first", None, "ordinals"),
    ],
)
def test_cell_is_read__or_not(entity, name, text, value, rule):
    assert read(entity, name, text) == (value, rule)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("MO,TU", "MO,TU"),
        ("mo tu", None),
        ("2TU", "2TU"),
        ("+2TU,-1FR", "2TU,-1FR"),
        ("Monday - Friday", "MO,TU,WE,TH,FR"),
        ("Fri-Mon", "FR,SA,SU,MO"),
        ("Tues, Thurs", "TU,TH"),
        ("Mondays and Wednesdays", "MO,WE"),
        ("weekdays", "MO,TU,WE,TH,FR"),
        ("T", None),
        ("by chance", None),
        ("", None),
    ],
)
def test_days_are_read__or_not(text, value):
    assert days.read(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<p>One</p><p>Two &amp; three</p>", "One\nTwo & three"),
        ("<ul><li>Soup</li><li>Bread</li></ul>", "- Soup\n\n- Bread"),
        ("a<script>alert(1)</script>b", "ab"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;b", "b"),
        ("&amp;lt;img src=x onerror=alert(1)&amp;gt;b", "b"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("Write to <help@example.org>", "Write to help@example.org"),
        ("R&D", "R&D"),
        ("a\r\nb\r\rc", "a\nb\n\nc"),
        ("Cafe\u0301", "Café"),
        ("zero\x00\x07\ud800width", "zerowidth"),
    ],
)
def test_text_is_made_plain__markup_and_odd_characters(text, value):
    assert plain.paragraphs(text) == value


@given(st.text(max_size=200))
def test_text_is_plain_already__second_time(text):
    once = plain.paragraphs(text)
    assert plain.paragraphs(once) == once


@pytest.mark.parametrize(
    "payload", ["<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<a href='javascript:x'>y</a>", "<iframe src=//x>"]
)
def test_name_has_no_markup__payloads(payload):
    value, rule = read("service", "name", f"Meals {payload}")
    assert "<" not in value
    assert value.startswith("Meals")
    assert rule == "markup"


def test_long_text_is_cut__optional_column():
    value, rule = read("service", "alternate_name", "x" * 300)
    assert (len(value), rule) == (255, "too-long")


def test_long_text_is_no_value__required_column():
    assert read("service", "name", "x" * 300) == (None, "too-long-row")
