import pytest
from django.core.management import CommandError, call_command

from search import analysis
from search.models import SearchDocument
from tests.search.behaviour.things import thing


def test_status_asks_for_a_rebuild__never_built(shelf):
    with pytest.raises(CommandError, match="search_index rebuild"):
        call_command("search_index", "status")


def test_status_is_content__after_a_rebuild(shelf, capsys):
    shelf.fill([thing("a"), thing("b")])
    call_command("search_index", "rebuild")
    call_command("search_index", "status")
    said = capsys.readouterr().out
    assert "2 were indexed anew." in said
    assert "shelf: 2 indexed, 0 waiting, 0 parked" in said


def test_status_asks_for_a_rebuild__analysis_changed(stock, monkeypatch):
    stock([thing("a")])
    monkeypatch.setattr("search.index.indexing.ANALYSIS_VERSION", analysis.ANALYSIS_VERSION + 1)
    with pytest.raises(CommandError, match="search_index rebuild"):
        call_command("search_index", "status")


def test_status_asks_for_a_rebuild__fields_changed(stock, shelf, monkeypatch):
    stock([thing("a")])
    monkeypatch.setattr(type(shelf), "weights", {"strong": 5.0, "title": 10.0, "text": 2.0})
    with pytest.raises(CommandError, match="search_index rebuild"):
        call_command("search_index", "status")


def test_status_names_what_is_parked(stock):
    stock([thing("a")])
    SearchDocument.objects.update(state="parked")
    with pytest.raises(CommandError, match="1 documents could not be indexed"):
        call_command("search_index", "status")


def test_reconcile_says_what_it_repaired(stock, shelf, capsys):
    stock([thing("a"), thing("b")])
    shelf.fill([thing("a", text="new"), thing("c")])
    call_command("search_index", "reconcile")
    assert "3 differed and were repaired." in capsys.readouterr().out


def test_sync_indexes_what_waits(stock, shelf, capsys):
    stock([thing("a")])
    SearchDocument.objects.update(state="pending")
    call_command("search_index", "sync")
    assert "1 waiting and 0 due for new hours were indexed." in capsys.readouterr().out
    assert SearchDocument.objects.get().state == "local"
