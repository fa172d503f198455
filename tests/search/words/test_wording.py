"""What is found in typed words, and that every process knows the words as they are now."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.models import EverydayPhrase, SynonymSet, WordingVersion
from search.words import wording
from search.words.wording import Lift, Match, Wording, build

ROOT = Path(__file__).resolve().parents[3]
HOME, LEGAL, FOOD = Lift("need", "home"), Lift("need", "legal"), Lift("need", "food")


@pytest.fixture(autouse=True)
def nothing_kept():
    wording.remember(-1)
    yield
    wording.remember(-1)


def phrase(text: str, means: str = "need=home", also: str = "", language: str = "en") -> EverydayPhrase:
    return EverydayPhrase(phrase=text, means=means, also_means=also, language=language)


def found(words: Wording, typed: str) -> list[Match]:
    return words.found(analysis.words(analysis.clean(typed)))


def version() -> int:
    statement, given = wording.version_statement()
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        rows = cursor.fetchall()
    assert len(rows) == 1
    assert rows[0][:3] == ("", 2, "")
    return rows[0][3]


def test_found_meets_other_endings_case_and_accents():
    words = build(1, [], [phrase("Needs diapers"), phrase("me llegó el DESALOJO", language="es")])
    assert found(words, "I need a diaper") == []
    assert found(words, "I NEED diaper") == [Match(1, 2, lifts=(HOME,))]
    assert found(words, "me llego el desalojo") == [Match(0, 4, lifts=(HOME,))]


def test_found_ignores_apostrophes__with_and_without():
    words = build(1, [], [phrase("can’t pay rent")])
    assert found(words, "cant pay rent") == found(words, "can't pay rent") == [Match(0, 3, lifts=(HOME,))]


def test_found_keeps_stop_words():
    words = build(1, [], [phrase("get into detox")])
    assert found(words, "detox") == []
    assert found(words, "get into detox now") == [Match(0, 3, lifts=(HOME,))]


def test_found_keeps_languages_apart__one_stem():
    assert analysis.stem("casa", "es") == analysis.stem("cas", "en") == "cas"
    words = build(1, [], [phrase("cas", language="en")])
    assert found(words, "casa") == []
    assert found(words, "cas") == [Match(0, 1, lifts=(HOME,))]


def test_found_lets_the_longest_win__one_inside_and_one_across():
    words = build(1, [], [phrase("lost my"), phrase("lost my card", "need=food"), phrase("card stolen last night", "need=legal")])
    assert found(words, "lost my card") == [Match(0, 3, lifts=(FOOD,))]
    assert found(words, "lost my card stolen last night") == [Match(0, 2, lifts=(HOME,)), Match(2, 4, lifts=(LEGAL,))]


def test_found_lifts_both__a_phrase_that_means_two():
    words = build(1, [], [phrase("eviction notice", "need=home", "need=legal")])
    assert found(words, "eviction notice")[0].lifts == (HOME, LEGAL)


def test_found_gives_synonyms_both_ways__across_languages():
    words = build(1, [SynonymSet(english="couch\nsofa", spanish="sofá\nsillón")], [])
    assert found(words, "a couch") == [Match(1, 1, synonyms=(("sofa",), ("sillon",)))]
    assert found(words, "sillón") == [Match(0, 1, synonyms=(("couch",), ("sofa",)))]


def test_found_keeps_synonyms_inside_a_phrase():
    words = build(1, [SynonymSet(english="food stamps\nEBT")], [phrase("food stamps ran out", "need=food")])
    assert found(words, "my food stamps ran out") == [
        Match(1, 2, synonyms=(("ebt",),)),
        Match(1, 4, lifts=(FOOD,)),
    ]


def test_build_joins_sets_that_share_a_word():
    words = build(1, [SynonymSet(english="shelter\nrefuge"), SynonymSet(english="shelters\nhostel")], [])
    assert found(words, "shelter")[0].synonyms == (("refuge",), ("hostel",))


def test_build_leaves_out_other_endings_of_the_word_itself():
    words = build(1, [SynonymSet(english="eviction\nevicted\nlockout")], [])
    assert found(words, "evictions")[0].synonyms == (("lockout",),)


WORD = st.sampled_from(["rent", "rents", "late", "lates", "RENT", "Láte", "eat", "casa", "casas", "my", "can't"])
SAID = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


@given(
    typed=st.lists(WORD, max_size=12), phrases=st.lists(SAID, max_size=6), sets=st.lists(st.lists(SAID, min_size=2, max_size=3))
)
def test_found_never_overlaps_and_never_passes_over__any_words(typed, phrases, sets):
    words = build(1, [SynonymSet(english="\n".join(each)) for each in sets], [phrase(text) for text in phrases])
    text = " ".join(typed)
    matches = found(words, text)
    assert matches == found(words, text.upper())
    for kind, entries in (("lifts", words.phrases), ("synonyms", words.synonyms)):
        spans = [(match.start, match.start + match.length) for match in matches if getattr(match, kind)]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        covered = {place for start, end in spans for place in range(start, end)}
        folded = analysis.words(text)
        for start in range(len(folded)):
            for end in range(start + 1, len(folded) + 1):
                if any(wording.key(" ".join(folded[start:end]), language) in entries for language in analysis.LANGUAGES):
                    touching = [span for span in spans if span[0] < end and start < span[1]]
                    assert covered & set(range(start, end))
                    assert max(b - a for a, b in touching) >= end - start


@pytest.mark.django_db
def test_current_asks_nothing__version_unchanged(django_assert_num_queries):
    phrase("late on rent").save()
    assert not wording.remember(version())
    first = wording.current()
    assert first.version == version() != 0
    with django_assert_num_queries(0):
        assert wording.remember(first.version)
        assert wording.current() is first


@pytest.mark.django_db
def test_current_follows_each_change__saved_unpublished_published_and_deleted():
    row = phrase("late on rent")
    row.save()
    assert found(wording.current(), "late on rent")
    seen = [version()]
    row.unpublish()
    seen.append(version())
    assert not found(wording.current(), "late on rent")
    row.phrase = "behind with rent"
    row.save_revision().publish()
    seen.append(version())
    assert found(wording.current(), "behind with rent")
    EverydayPhrase.objects.all().delete()
    seen.append(version())
    assert not found(wording.current(), "behind with rent")
    assert len(set(seen)) == 4


@pytest.mark.django_db
def test_current_leaves_out_what_is_only_a_draft():
    row = phrase("late on rent")
    row.save()
    row.phrase = "behind with rent"
    row.save_revision()
    words = wording.load()
    assert found(words, "late on rent")
    assert not found(words, "behind with rent")


@pytest.mark.django_db
def test_version_stays__only_a_draft_was_saved():
    row = phrase("late on rent")
    row.save()
    before = version()
    row.phrase = "behind with rent"
    row.save_revision()
    assert version() == before


@pytest.mark.django_db
def test_version_says_nothing_was_written__empty_tables():
    assert version() == 0
    assert wording.current() == Wording()


@pytest.mark.django_db(transaction=True)
def test_words_that_were_rolled_back_are_forgotten():
    SynonymSet(english="couch\nsofa").save()
    before = version()
    with transaction.atomic():
        SynonymSet(english="bus\ncoach").save()
        inside = wording.current()
        transaction.set_rollback(True)
    assert found(inside, "bus")
    assert version() == before != inside.version
    assert not wording.remember(version())
    assert not found(wording.current(), "bus")
    phrase("late on rent").save()
    assert version() != inside.version


@pytest.mark.django_db(transaction=True)
def test_save_changes_words_and_version_together__version_can_not_be_written(monkeypatch):
    def refuse(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr(WordingVersion.objects, "update_or_create", refuse)
    with pytest.raises(RuntimeError):
        phrase("late on rent").save()
    assert not EverydayPhrase.objects.exists()


ANOTHER_PROCESS = """
import sys
import django
django.setup()
from search import analysis
from search.words import wording
from django.db import connection
for line in sys.stdin:
    with connection.cursor() as cursor:
        cursor.execute(*wording.version_statement())
        kept = wording.remember(cursor.fetchone()[3])
    found = wording.current().found(analysis.words(line))
    print("kept" if kept else "read", len(found), flush=True)
"""


def test_another_process_knows_at_its_next_search(own_database):
    environment = {**os.environ, "DATABASE_URL": own_database, "PYTHONPATH": f"{ROOT}/site:{ROOT}"}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "settings.test")
    write = "import django; django.setup(); from search.models import *; "
    searcher = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", ANOTHER_PROCESS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )

    def ask() -> str:
        searcher.stdin.write("late on rent\n")
        searcher.stdin.flush()
        return searcher.stdout.readline().strip()

    def do(statement: str) -> None:
        subprocess.run([sys.executable, "-c", write + statement], env=environment, check=True)  # noqa: S603

    try:
        assert [ask(), ask()] == ["read 0", "kept 0"]
        do("EverydayPhrase.objects.create(phrase='late on rent', means='need=home')")
        assert [ask(), ask()] == ["read 1", "kept 1"]
        do("EverydayPhrase.objects.get().delete()")
        assert ask() == "read 0"
    finally:
        searcher.stdin.close()
        assert searcher.wait(timeout=30) == 0
