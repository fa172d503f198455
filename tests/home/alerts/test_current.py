from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import Alert

NOW = timezone.now


def alert(text: str = "The library is closed today.", **fields) -> Alert:
    times = {"starts": NOW() - timedelta(hours=1), "ends": NOW() + timedelta(hours=1)}
    return Alert.objects.create(**{"text": text, **times, **fields})


def shown(path: str = "/how-we-list-services/") -> str:
    return Client().get(path).content.decode()


def test_alert_stands_on_every_page__while_its_time_lasts(front_page):
    alert(link="/find/", link_words="Warm places")
    for path in ("/", "/how-we-list-services/", "/find/", "/crisis/"):
        html = shown(path)
        assert "The library is closed today." in html
        assert '<a href="/find/" rel="noreferrer">Warm places</a>' in html
        assert 'role="status"' in html


@pytest.mark.parametrize(
    "fields",
    [
        {"ends": NOW() - timedelta(minutes=1), "starts": NOW() - timedelta(days=1)},
        {"starts": NOW() + timedelta(hours=1), "ends": NOW() + timedelta(hours=2)},
        {"live": False},
        {"expire_at": NOW() - timedelta(minutes=1)},
        {"where": "front"},
        {"language": "es"},
    ],
)
def test_alert_is_not_there__no_job_has_run(front_page, fields):
    alert(**fields)
    assert "The library is closed today." not in shown()


def test_alert_for_the_front_page_stands_there__and_urgent_ones_first(front_page):
    alert("Calm words.", where="front")
    alert("Urgent words.", level="urgent", starts=NOW() - timedelta(hours=2))
    html = shown("/")
    assert html.index("Urgent words.") < html.index("Calm words.")
    assert "<strong>Important:</strong>" in html
    assert "Calm words." not in shown()


def test_alerts_cost_one_statement__and_none_where_there_are_none(front_page):
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as statements:
            shown()
        own = [each["sql"] for each in statements if 'FROM "home_alert"' in each["sql"]]
        return [sql for sql in own if "home_librarysettings" not in sql]

    assert asked() == []
    for number in range(12):
        alert(f"Alert {number}.")
    assert len(asked()) == 1
    assert shown().count('class="notice notice--now"') == 3


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"ends": NOW() - timedelta(days=2)}, "ends"),
        ({"link": "javascript:alert(1)", "link_words": "x"}, "link"),
        ({"link": "//evil.example", "link_words": "x"}, "link"),
        ({"link": "/find/"}, "link_words"),
    ],
)
def test_alert_is_refused__with_a_word_at_the_field(db, fields, where):
    wrong = Alert(**{"text": "x", "starts": NOW(), "ends": NOW() + timedelta(hours=1), **fields})
    with pytest.raises(ValidationError) as refused:
        wrong.full_clean()
    assert set(refused.value.message_dict) == {where}


def test_alert_needs_an_end(db):
    with pytest.raises(ValidationError):
        Alert(text="x", starts=NOW()).full_clean()
