"""Stewards keep the words of the search, and try them before anybody meets them."""

import pytest
from django.urls import reverse

from search import analysis
from search.models import EverydayPhrase, SynonymSet
from search.words import wording
from tests.resources.admin.conftest import signed_in

ADD_PHRASE = "wagtailsnippets_search_everydayphrase:add"
EDIT_PHRASE = "wagtailsnippets_search_everydayphrase:edit"
LIST_PHRASES = "wagtailsnippets_search_everydayphrase:list"
ADD_SET, LIST_SETS = "wagtailsnippets_search_synonymset:add", "wagtailsnippets_search_synonymset:list"
PHRASE = {"phrase": "my belly growls", "language": "en", "means": "need=food", "also_means": "", "note": ""}


@pytest.fixture
def phrase(db) -> EverydayPhrase:
    return EverydayPhrase.objects.create(phrase="late on rent", means="need=shelter", shipped_as="en late on rent")


def means(typed: str) -> list[str]:
    return [lift.value for match in wording.load().found(analysis.words(typed)) for lift in match.lifts]


def test_steward_adds_a_phrase__draft_then_published(steward, catalogue):
    staff = signed_in(steward)
    assert staff.post(reverse(ADD_PHRASE), PHRASE).status_code == 302
    assert means("my belly growls") == []
    row = EverydayPhrase.objects.get(phrase="my belly growls")
    assert not row.live
    assert staff.post(reverse(EDIT_PHRASE, args=[row.pk]), PHRASE | {"action-publish": "1"}).status_code == 302
    assert means("my belly growls") == ["food"]


def test_steward_unpublishes_and_deletes(steward, phrase, catalogue):
    staff = signed_in(steward)
    assert staff.post(reverse("wagtailsnippets_search_everydayphrase:unpublish", args=[phrase.pk])).status_code == 302
    assert means("late on rent") == []
    assert staff.post(reverse("wagtailsnippets_search_everydayphrase:delete", args=[phrase.pk])).status_code == 302
    assert not EverydayPhrase.objects.exists()


def test_form_offers_the_needs_and_nothing_that_somebody_is(steward, catalogue):
    page = signed_in(steward).get(reverse(ADD_PHRASE)).content.decode()
    assert 'value="need=food"' in page
    assert 'value="for=' not in page
    assert 'value="language=' not in page


def test_form_refuses_what_no_filter_has(steward, catalogue):
    answer = signed_in(steward).post(reverse(ADD_PHRASE), PHRASE | {"means": "need=gold", "action-publish": "1"})
    assert answer.status_code == 200
    assert not EverydayPhrase.objects.exists()


def test_form_keeps_a_meaning_that_is_gone_meanwhile(steward, phrase, catalogue):
    EverydayPhrase.objects.filter(pk=phrase.pk).update(means="need=gold")
    page = signed_in(steward).get(reverse(EDIT_PHRASE, args=[phrase.pk])).content.decode()
    assert "need=gold (no longer there)" in page


def test_form_says_why_a_phrase_is_refused(steward, phrase, catalogue):
    answer = signed_in(steward).post(reverse(ADD_PHRASE), PHRASE | {"phrase": "Late on rents"})
    assert "is there already" in answer.content.decode()
    assert EverydayPhrase.objects.count() == 1


@pytest.mark.parametrize("role", ["steward", "superuser"])
def test_lists_show_words_and_meaning(role, request, phrase, catalogue):
    SynonymSet.objects.create(english="couch\nsofa", spanish="sillón")
    staff = signed_in(request.getfixturevalue(role))
    page = staff.get(reverse(LIST_PHRASES)).content.decode()
    assert "late on rent" in page
    assert "Shelter" in page
    assert "couch = sofa = sillón" in staff.get(reverse(LIST_SETS)).content.decode()
    assert "late on rent" in staff.get(reverse(LIST_PHRASES), {"q": "rent"}).content.decode()
    assert "late on rent" not in staff.get(reverse(LIST_PHRASES), {"q": "couch"}).content.decode()


def test_words_are_closed__peer_and_stranger(peer, client, phrase, catalogue):
    for visitor in (signed_in(peer), client):
        for address in (reverse(LIST_PHRASES), reverse(LIST_SETS), reverse(ADD_PHRASE), reverse(EDIT_PHRASE, args=[phrase.pk])):
            assert visitor.get(address).status_code == 302
        visitor.post(reverse(EDIT_PHRASE, args=[phrase.pk]), PHRASE | {"action-publish": "1"})
        visitor.post(reverse(ADD_SET), {"english": "couch\nsofa", "spanish": "", "note": "", "action-publish": "1"})
    assert means("late on rent") == ["shelter"]
    assert not SynonymSet.objects.exists()


def test_trying_a_phrase_shows_both_answers_and_saves_nothing(steward, catalogue):
    before = wording.load().version
    answer = signed_in(steward).post(reverse(ADD_PHRASE), PHRASE | {"action-try": "1", "try-question": "my belly growls"})
    trial = _trial(answer)
    assert trial.before.understood == ()
    assert [row.card.name for row in trial.before.rows] == []
    assert trial.after.understood == ("“my belly growls” means Food",)
    assert [row.card.name for row in trial.after.rows] == ["Hot meals"]
    assert [row.move for row in trial.after.rows] == [None]
    page = answer.content.decode()
    assert "With these words" in page
    assert 'value="my belly growls"' in page
    assert not EverydayPhrase.objects.exists()
    assert wording.load().version == before


def test_trying_synonyms_shows_both_answers__set_that_is_live(steward, catalogue):
    row = SynonymSet.objects.create(english="snack\nnibble")
    staff = signed_in(steward)
    form = {"english": "snack\nmeals", "spanish": "bocadillo", "note": "", "action-try": "1", "try-question": "bocadillo"}
    trial = _trial(staff.post(reverse("wagtailsnippets_search_synonymset:edit", args=[row.pk]), form))
    assert [each.card.name for each in trial.after.rows] == ["Hot meals"]
    assert trial.before.rows == ()
    assert not trial.is_same
    row.refresh_from_db()
    assert row.english == "snack\nnibble"


def test_trying_without_a_question_asks_for_one(steward, catalogue):
    answer = signed_in(steward).post(reverse(ADD_PHRASE), PHRASE | {"action-try": "1", "try-question": " "})
    assert "Type a search first" in answer.content.decode()


def test_trying_words_that_are_refused_says_so(steward, phrase, catalogue):
    asked = PHRASE | {"phrase": "late on rent", "action-try": "1", "try-question": "rent"}
    page = signed_in(steward).post(reverse(ADD_PHRASE), asked).content.decode()
    assert "need a change first" in page
    assert "is there already" in page


def _trial(answer):
    assert answer.status_code == 200
    return next(context["trial"] for context in answer.context if "trial" in context)
