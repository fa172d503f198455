"""Several people save at once, each in a transaction of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from search.engines import bitmap, postings
from search.index import indexing
from search.models import Entry, Posting
from tests.search.behaviour.things import thing


@pytest.mark.django_db(transaction=True)
def test_no_writer_undoes_another(shelf):
    keys = [f"k{number}" for number in range(24)]
    shelf.fill([thing(key, text="food", terms={"need": ("food",)}) for key in keys])
    writers = 4
    start = Barrier(writers)

    def write(part):
        try:
            start.wait(timeout=60)
            for key in part:
                indexing.reindex("shelf", [key])
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, [keys[number::writers] for number in range(writers)]))
    slots = set(Entry.objects.values_list("slot", flat=True))
    assert len(slots) == len(keys)
    for name in (postings.ALL, "need"):
        assert set(bitmap.slots(bitmap.unpack(bytes(Posting.objects.get(name=name).bits)))) == slots


@pytest.mark.django_db(transaction=True)
def test_what_was_saved_while_waiting_is_indexed(shelf):
    """The second writer reads its documents after the first has committed, not before."""
    shelf.fill([thing("a", text="old")])
    read = []
    real = type(shelf).documents

    def documents(self, groups):
        read.append(list(groups))
        return real(self, groups)

    def write():
        try:
            indexing.reindex("shelf", ["a"])
        finally:
            connection.close()

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as pool:
        patch.setattr(type(shelf), "documents", documents)
        with transaction.atomic():
            indexing.reindex("shelf", ["a"])
            assert len(read) == 1
            second = pool.submit(write)
            with pytest.raises(TimeoutError):
                second.result(timeout=1)
            assert len(read) == 1
        second.result(timeout=60)
    assert len(read) == 2
