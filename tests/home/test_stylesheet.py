import os
import re

from django.contrib.staticfiles import finders

from home import stylesheet


def test_composed_holds_every_file_in_its_layer__real_sources():
    whole = stylesheet.composed()
    assert "@import" not in whole
    assert whole.startswith("@layer tokens, base, layout, components, print;")
    assert whole.count("@layer components {") == len(list((stylesheet.SOURCE / "components").glob("*.css")))
    for name in ("--paper", "@font-face", ".wrap", ".exit", "@media print"):
        assert name in whole


def test_finder_gives_the_bundle__staticfiles():
    assert finders.find(stylesheet.NAME) == str(stylesheet.BUNDLE / stylesheet.NAME)
    listed = [(name, storage.exists(name)) for name, storage in stylesheet.StylesheetFinder().list(None)]
    assert listed == [(stylesheet.NAME, True)]


def test_bundle_is_written_again__source_changed(tmp_path, monkeypatch):
    (tmp_path / "index.css").write_text('@import url("one.css") layer(base);\n')
    (tmp_path / "one.css").write_text(".one { color: red; }")
    monkeypatch.setattr(stylesheet, "SOURCE", tmp_path)
    monkeypatch.setattr(stylesheet, "BUNDLE", tmp_path / "bundle")
    assert ".one" in stylesheet.written().read_text()
    (tmp_path / "one.css").write_text(".two { color: red; }")
    later = (tmp_path / "bundle" / stylesheet.NAME).stat().st_mtime + 5
    os.utime(tmp_path / "one.css", (later, later))
    assert ".two" in stylesheet.written().read_text()


def test_colours_come_from_tokens__components():
    for path in (stylesheet.SOURCE / "components").glob("*.css"):
        raw = set(re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text()))
        # The white sheet of the exit and black print have no theme.
        assert raw <= {"#ffffff", "#000000"}, path.name
