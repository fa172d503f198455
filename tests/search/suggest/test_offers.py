"""What is offered while somebody types: the beginnings of names, in one order, to those who may see them."""

import json
from collections.abc import Iterable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import words
from search.index import indexing
from search.suggest import indexing as suggestions
from search.suggest.offers import MOST
from search.suggest.suggestion import OWN, PARTNER, Suggester, Suggestion
from search.suggest.tables import Suggested, SuggestedWord


class Box(Suggester):
    """Whatever is in the box."""

    name = "box"
    box: dict[str, list[Suggestion]] = {}

    def groups(self):
        yield from sorted(self.box)

    def suggestions(self, groups: Iterable[str]):
        for group in groups:
            yield from self.box.get(group, ())

    def affected(self, instance):
        return ()

    def models(self):
        return ()

    def audiences(self, request):
        return frozenset(request.GET.getlist("holds"))


def entry(label: str, *, group: str = "", kind: str = "Service", key: str = "", **fields) -> Suggestion:
    names = fields.pop("names", (label,))
    return Suggestion(
        key=key or f"{kind}:{label}", group=group or label, kind=kind, label=label, url=f"/{label}/", names=names, **fields
    )


def is_shouted(text: str) -> bool | None:
    return True if "doomed" in text.lower() else None


@pytest.fixture
def put(shelf, settings):
    """Makes the box hold exactly these and nothing else; everything is indexed anew."""
    settings.SEARCH_SUGGESTERS = [f"{__name__}.Box"]
    settings.SEARCH_SUGGESTED_KINDS = ["Need", "Service", "Page"]
    settings.SEARCH_URGENT = f"{__name__}.is_shouted"

    def fill(*entries: Suggestion) -> None:
        hold(*entries)
        indexing.rebuild()

    yield fill
    Box.box = {}


def hold(*entries: Suggestion) -> None:
    """The box has these; the tables don't know yet."""
    Box.box = {}
    for one in entries:
        Box.box.setdefault(one.group, []).append(one)


def asked(text: str, **parameters) -> list[dict]:
    response = Client().get("/find/suggest/", {"q": text, **parameters})
    assert response.status_code == 200
    return response.json()


def offered(text: str, **parameters) -> list[str]:
    return [one["label"] for one in asked(text, **parameters)]


def test_entry_says_label_kind_address_and_language(put):
    put(entry("Comida", kind="Need", language="es"))
    assert asked("comi") == [{"label": "Comida", "kind": "Need", "url": "/Comida/", "lang": "es"}]


@pytest.mark.parametrize("text", ["valley", "VALL", "ta", "table val", "food  tab", "bank valley", "peña", "PENA", "pe bank va"])
def test_name_is_found_by_the_beginnings_of_its_words__any_order_and_writing(put, text):
    put(entry("Valley Table Food Bank Peña"), entry("Hill"))
    assert offered(text) == ["Valley Table Food Bank Peña"]


@pytest.mark.parametrize(
    "text", ["", "v", " v ", "able", "valley x", "x valley", "valleyfood", "valley valleys", "%", "__", "va%"]
)
def test_name_is_not_found__too_short_or_no_word_begins_like_it(put, text):
    put(entry("Valley Food Bank"))
    assert [label for label in offered(text) if text != "va%"] == []


def test_name_in_another_language_leads_to_the_entry(put):
    put(entry("Food bank", names=("Food bank", "Banco de comida")))
    assert offered("comida ban") == ["Food bank"]
    assert offered("de comida") == ["Food bank"]


def test_nearest_to_the_library_comes_first__then_how_the_name_begins__then_the_alphabet(put):
    put(
        entry("Bread bank"),
        entry("Bank of coats"),
        entry("Bank of bread"),
        entry("Young bank", rank=PARTNER),
        entry("Bank for all", rank=PARTNER),
        entry("Our own bank", rank=OWN),
    )
    assert offered("bank") == ["Our own bank", "Bank for all", "Young bank", "Bank of bread", "Bank of coats", "Bread bank"]


def test_kinds_take_turns_and_stand_together__at_most_eight(put):
    many = [entry(f"Bank {letter}") for letter in "abcdefghijkl"]
    put(*many, entry("Bank", kind="Need"), entry("Bank page", kind="Page"), entry("Bank papers", kind="Page"))
    assert offered("ban") == ["Bank", *(f"Bank {letter}" for letter in "abcde"), "Bank page", "Bank papers"]
    assert len(offered("ban")) == MOST


def test_same_words_are_said_once__two_entries_alike(put):
    put(entry("Food bank", key="a"), entry("Food Bank", key="b"))
    assert len(offered("food")) == 1


def test_entry_is_for_those_who_hold_its_key(put):
    put(entry("Open bank"), entry("Staff bank", audience="7"))
    assert offered("bank") == ["Open bank"]
    assert offered("bank staff") == []
    assert offered("bank", holds="8") == ["Open bank"]
    assert offered("bank", holds="7") == ["Open bank", "Staff bank"]
    assert offered("ba sta", holds="7") == ["Staff bank"]


def test_hidden_entries_take_nobodys_room(put):
    put(*(entry(f"Aa bank {number}", audience="7") for number in range(60)), entry("Open bank"))
    assert offered("bank") == ["Open bank"]
    assert offered("ban op") == ["Open bank"]


def test_statements_are_the_same__whatever_is_hidden(put):
    def statements() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            offered("ba sec")
        return [query["sql"] for query in captured]

    with time_machine.travel("2026-03-02 12:00", tick=False):
        put(entry("Open bank"))
        before = statements()
        put(entry("Open bank"), *(entry(f"Secret bank {number}", audience="7") for number in range(20)))
        assert statements() == before
    assert len(before) <= 3


def test_entry_keeps_to_its_days(put):
    now = timezone.now()
    put(entry("Early bank", go_live=now + timedelta(days=2)), entry("Late bank", expire=now + timedelta(days=1)))
    assert offered("bank") == ["Late bank"]
    with time_machine.travel(now + timedelta(days=3)):
        assert offered("bank") == ["Early bank"]


def test_crisis_words_get_no_list__typed_or_in_a_name(put):
    put(entry("Doomed lovers group"), entry("Lovers of books"))
    assert offered("lovers") == ["Lovers of books"]
    assert offered("doomed lov") == []


def test_answer_is_kept_by_nobody_and_sets_nothing(put):
    put(entry("Food bank"))
    response = Client().get(reverse("suggest"), {"q": "food"})
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/json"
    assert not response.cookies
    assert Client().post("/find/suggest/").status_code == 405


def test_entry_goes_with_the_last_group_that_gives_it(put):
    put(entry("Agency", group="one", key="a"), entry("Agency", group="two", key="a"))
    hold(entry("Agency", group="two", key="a"))
    indexing.reindex("box", ["one"])
    assert offered("agen") == ["Agency"]
    hold()
    indexing.reindex("box", ["two"])
    assert offered("agen") == []
    assert not Suggested.objects.exists()
    assert not SuggestedWord.objects.exists()


@pytest.mark.parametrize(
    "change",
    [{"label": "Bank of names"}, {"url": "/new/"}, {"kind": "Page"}, {"rank": OWN}, {"audience": "7"}, {"names": ("Sand",)}],
)
def test_change_of_an_entry_is_told__each_part(put, change):
    put(entry("Bank"), entry("Bank two", rank=PARTNER))
    one = entry("Bank")
    hold(Suggestion(**{**vars(one), **change}), entry("Bank two", rank=PARTNER))
    before = asked("ban"), asked("sand")
    indexing.reindex("box", ["Bank"])
    assert (asked("ban"), asked("sand")) != before
    left = list(SuggestedWord.objects.values_list("words", flat=True))
    indexing.rebuild()
    assert sorted(SuggestedWord.objects.values_list("words", flat=True)) == sorted(left)


@pytest.mark.django_db(transaction=True)
def test_tables_follow_the_transaction__rolled_back(put):
    put()
    hold(entry("Ghost"))
    with transaction.atomic():
        indexing.reindex("box", ["Ghost"])
        assert offered("ghost") == ["Ghost"]
        transaction.set_rollback(True)
    assert offered("ghost") == []


@pytest.mark.django_db(transaction=True)
def test_what_is_collected_at_the_commit_is_indexed(put):
    put()
    hold(entry("After"))
    with indexing.indexing():
        transaction.on_commit(lambda: indexing.reindex("box", ["After"]))
    assert offered("after") == ["After"]


def test_reconcile_repairs_both_ways(put):
    put(entry("Bank"), entry("Stray"))
    SuggestedWord.objects.filter(words="bank").delete()
    hold(entry("Bank"), entry("New"))
    assert indexing.reconcile() == 3
    assert [offered(text) for text in ("bank", "new", "stray")] == [["Bank"], ["New"], []]
    assert indexing.reconcile() == 0


def test_unchanged_entry_is_not_written_again(put):
    put(entry("Bank"))
    assert suggestions.record(Box(), ["Bank"]) == 0


STOPS = ("the", "of")
NAMES = st.lists(st.sampled_from(["food", "bank", "foot", "Ba", "the", "peña", "of", "12"]), min_size=1, max_size=5).map(" ".join)
TYPED = st.lists(st.sampled_from(["f", "fo", "foo", "ba", "bank", "t", "the", "pen", "1", "of", "x"]), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES, max_size=6, unique_by=str.lower), typed=TYPED.map(" ".join))
def test_offers_are_those_of_a_slow_reading(put, names, typed):
    put(*(entry(name) for name in names))
    begun = words(typed)
    lead = max(begun, key=lambda word: (word not in STOPS, len(word)))
    expected = set()
    for name in names:
        said = words(name)
        turned = [" ".join(said[at:] + said[:at]) for at, word in enumerate(said) if at == 0 or word not in STOPS]
        goes_on = any(turn.startswith(" ".join(begun)) for turn in turned)
        holds_all = all(any(word.startswith(start) for word in said) for start in begun)
        if len("".join(begun)) > 1 and (goes_on or (holds_all and any(turn.startswith(lead) for turn in turned))):
            expected.add(name)
    assert set(offered(typed)) == expected


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_gets_a_list(put, text):
    hold(entry("Food bank"))
    indexing.reindex("box", ["Food bank"])
    response = Client().get("/find/suggest/", {"q": text})
    assert response.status_code == 200
    assert isinstance(json.loads(response.content), list)


@pytest.mark.parametrize("query", ["", "?q=%ff%fe", "?q=%00food", "?q=a&q=food", "?q[]=x", "?holds=%F0%9F%98%80"])
def test_any_address_gets_a_list(put, query):
    response = Client().get(f"/find/suggest/{query}")
    assert response.status_code == 200
    assert isinstance(response.json(), list)
