"""Databases last from one run to the next, as long as they are what a new one would be."""

from benchmarks import stage
from benchmarks.stage import Stage


def test_database_is_made_anew__never_filled(tmp_path):
    assert not Stage(tmp_path).is_filled("sqlite", 1000)


def test_database_is_used_again__by_both_engines_that_share_it(tmp_path):
    Stage(tmp_path).mark_filled("sqlite", 1000)
    assert Stage(tmp_path).is_filled("sqlite", 1000)
    assert Stage(tmp_path).is_filled("elasticsearch", 1000)
    assert not Stage(tmp_path).is_filled("postgresql", 1000)
    assert not Stage(tmp_path).is_filled("sqlite", 10_000)


def test_database_is_made_anew__generator_or_migrations_changed(tmp_path, monkeypatch):
    Stage(tmp_path).mark_filled("sqlite", 1000)
    root = tmp_path / "changed"
    (root / "benchmarks").mkdir(parents=True)
    for name in ("catalogue.py", "words.py"):
        (root / "benchmarks" / name).write_text("")
    monkeypatch.setattr(stage, "ROOT", root)
    assert not Stage(tmp_path).is_filled("sqlite", 1000)


def test_environment_names_the_database_and_no_server__embedded(tmp_path, monkeypatch):
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://elsewhere:9200")
    given = Stage(tmp_path).environment("sqlite", 1000)
    assert given["DATABASE_URL"] == f"sqlite:///{tmp_path / 'listings-1000.sqlite3'}"
    assert "ELASTICSEARCH_URL" not in given
