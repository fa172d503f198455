import threading
from datetime import date

import pytest
from django.db import connection, transaction

from search.document import OpenTimes
from search.engines.embedded import EmbeddedEngine
from search.index import indexing
from search.models import Entry, Posting, SearchCounter, SearchDocument, Word
from search.sources import engine
from search.words import vocabulary
from tests.search.behaviour.things import thing
from tests.search.shelf import ShelfSource


def indexed() -> set[str]:
    return set(Entry.objects.filter(source="shelf").values_list("key", flat=True))


@pytest.fixture
def updates(monkeypatch):
    """The keys of each batch that reaches the engine."""
    seen = []
    real = EmbeddedEngine.index

    def index(self, source, documents):
        documents = list(documents)
        seen.append(sorted(document.key for document in documents))
        return real(self, source, documents)

    monkeypatch.setattr(EmbeddedEngine, "index", index)
    return seen


def test_reindex_updates_at_once__outside_of_indexing(shelf):
    shelf.fill([thing("a"), thing("b")])
    indexing.reindex("shelf", ["a"])
    assert indexed() == {"a"}


def test_indexing_updates_once_at_the_end(shelf, updates):
    shelf.fill([thing("a"), thing("b")])
    with indexing.indexing():
        indexing.reindex("shelf", ["a"])
        with indexing.indexing():
            indexing.reindex("shelf", ["a", "b"])
        assert indexed() == set()
    assert updates == [["a", "b"]]
    assert indexed() == {"a", "b"}


def test_indexing_discards_what_it_collected__exception(shelf):
    shelf.fill([thing("a"), thing("b")])

    def fail():
        with indexing.indexing():
            indexing.reindex("shelf", ["a"])
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert indexed() == set()
    indexing.reindex("shelf", ["b"])
    assert indexed() == {"b"}


@pytest.mark.django_db(transaction=True)
def test_index_follows_the_transaction__rolled_back(shelf):
    shelf.fill([thing("a", text="ghost")])
    with transaction.atomic():
        indexing.reindex("shelf", ["a"])
        assert indexed() == {"a"}
        transaction.set_rollback(True)
    assert indexed() == set()
    assert not Word.objects.filter(word="ghost").exists()
    assert not SearchDocument.objects.exists()


def test_unchanged_document_is_not_written_again(stock, shelf, updates):
    stock([thing("a"), thing("b")])
    updates.clear()
    shelf.fill([thing("a"), thing("b", text="new")])
    indexing.reindex("shelf", ["a", "b"])
    assert updates == [["b"]]


def test_gone_document_leaves_a_tombstone_with_a_new_version(stock, shelf):
    stock([thing("a"), thing("b")])
    before = SearchDocument.objects.get(key="a").version
    shelf.fill([thing("b")])
    indexing.reindex("shelf", ["a", "b"])
    row = SearchDocument.objects.get(key="a")
    assert row.is_deleted
    assert row.version > before
    assert indexed() == {"b"}


def test_versions_are_never_used_twice(stock, shelf):
    stock([thing("a"), thing("b")])
    shelf.fill([thing("a", text="x"), thing("c")])
    indexing.reindex("shelf", ["a", "b", "c"])
    versions = list(SearchDocument.objects.values_list("version", flat=True))
    assert len(versions) == len(set(versions)) == 3
    assert SearchCounter.objects.get().value >= max(versions)


def test_key_that_moves_to_another_group_takes_the_old_group_along(stock, shelf):
    stock([thing("a1", group="a"), thing("a2", group="a"), thing("b", group="b")])
    shelf.fill([thing("a1", group="a"), thing("a2", group="b"), thing("b", group="b")])
    indexing.reindex("shelf", ["b"])
    assert set(Entry.objects.values_list("group", "key")) == {("a", "a1"), ("b", "a2"), ("b", "b")}
    assert Entry.objects.filter(key="a1").get().tail == Entry.objects.filter(key="a1").get().slot


def test_group_keeps_neighboring_slots__grown_and_shrunk(stock, shelf):
    stock([thing("a1", group="a"), thing("b", group="b")])
    for count in (3, 1, 2, 5):
        shelf.fill([thing(f"a{n}", group="a") for n in range(count)] + [thing("b", group="b")])
        indexing.reindex("shelf", ["a"])
        slots = sorted(Entry.objects.filter(group="a").values_list("slot", "tail"))
        assert [tail for _, tail in slots] == [slots[-1][0]] * count
        assert [slot for slot, _ in slots] == list(range(slots[0][0], slots[0][0] + count))


def test_nothing_is_left_of_documents_that_are_gone(stock, shelf):
    stock([thing("a", text="some words", terms={"need": ("food",)}, open_times=OpenTimes("UTC", same_day=((0, 9),)))])
    shelf.fill([])
    indexing.reindex("shelf", ["a"])
    assert not Posting.objects.exists()
    assert not Word.objects.exists()
    assert not Entry.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM search_text")
        assert cursor.fetchone() == (0,)


def test_vocabulary_counts_documents_by_word(stock, shelf):
    stock([thing("a", text="food food foods"), thing("b", text="Food, of course"), thing("c", text="comida", language="es")])
    counts = dict(Word.objects.values_list("word", "documents"))
    assert counts == {"": 3, "b": 1, "c": 1, "food": 2, "foods": 1, "course": 1, "comida": 1}
    assert Word.objects.get(word="foods").stem == "food"
    shelf.fill([thing("b", text="Food")])
    indexing.reindex("shelf", ["a", "b", "c"])
    assert dict(Word.objects.values_list("word", "documents")) == {"": 1, "b": 1, "food": 1}


def test_vocabulary_knows_stems_and_continuations_of_each_source(stock):
    stock([thing("a", text="shelter food"), thing("b", text="shelters sheep")])
    known, _ = vocabulary.look_up(["shelf", "other"], ["food", "shelter"], "she")
    assert known["shelf"].documents == 2
    assert known["shelf"].holding == {"food": 1, "shelter": 2}
    assert known["shelf"].continued == [("shelter", 2), ("sheep", 1)]
    assert known["other"] == vocabulary.Known()


def test_rebuild_takes_strays_out_and_tells_progress(stock, shelf):
    stock([thing("a"), thing("b")])
    shelf.fill([thing(f"n{n:03}") for n in range(250)])
    told = []
    assert indexing.rebuild(lambda *each: told.append(each)) == 250
    assert told == [("shelf", 200, 250), ("shelf", 250, 250)]
    assert len(indexed()) == 250
    assert SearchDocument.objects.filter(is_deleted=True).count() == 2


def test_reconcile_repairs_what_the_index_lost_and_what_it_should_not_have(stock, shelf):
    stock([thing("a"), thing("b"), thing("c")])
    engine().delete(shelf, ["a"])
    engine().index(shelf, [thing("ghost", group="b"), thing("b")])
    assert indexing.reconcile() == 2
    assert indexed() == {"a", "b", "c"}
    assert indexing.reconcile() == 0


def test_refresh_due_indexes_again_before_the_hours_run_out(shelf, updates):
    day = (date(2026, 3, 10) - date(1970, 1, 1)).days
    shelf.fill([thing("a", open_times=OpenTimes("UTC", good_until=day)), thing("b")])
    indexing.rebuild()
    updates.clear()
    shelf.fill([thing("a", open_times=OpenTimes("UTC", good_until=day + 300)), thing("b")])
    assert indexing.refresh_due(date(2026, 3, 2)) == 0
    assert indexing.refresh_due(date(2026, 3, 3)) == 1
    assert updates == [["a"]]
    assert indexing.refresh_due(date(2026, 3, 3)) == 0


def test_groups_of_another_thread_stay_its_own(shelf):
    shelf.fill([thing("a")])
    seen = []
    with indexing.indexing():
        thread = threading.Thread(target=lambda: seen.append((indexing._collected.depth, dict(indexing._collected.groups))))
        indexing.collect("shelf", ["a"])
        thread.start()
        thread.join()
    assert seen == [(0, {})]
    assert ShelfSource.shelf


def test_vocabulary_keeps_the_words_of_what_did_not_change__in_one_batch_with_what_did(stock, shelf):
    stock([thing("a", text="food"), thing("b", text="food")])
    shelf.fill([thing("a", text="food"), thing("b", text="home")])
    indexing.reindex("shelf", ["a", "b"])
    assert Word.objects.get(word="food").documents == 1
    assert Word.objects.get(word="").documents == 2
