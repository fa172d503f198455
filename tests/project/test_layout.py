"""The tree reads as its design draws it."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    if name and (ROOT / name).is_file()
]
PYTHON = [path for path in TRACKED if path.suffix == ".py" and "migrations" not in path.parts]


def test_top_level_holds_what_was_asked_for():
    for name in ("site", "resources", "home", "search", "templates", "tests", "manage.py", "requirements.txt", "README.md"):
        assert (ROOT / name).exists(), name


def test_site_folder_stays_off_pythons_own_module():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_site_folder_is_tracked__although_the_stock_ignore_file_names_it():
    assert any(path.is_relative_to(ROOT / "site" / "settings") for path in TRACKED)


def test_every_test_folder_is_a_package__so_that_it_does_not_shadow_an_app():
    folders = {path.parent for path in PYTHON if path.is_relative_to(ROOT / "tests")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_no_module_is_a_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "core", "common", "helpers", "misc"}
    assert [str(path) for path in PYTHON if drawers & {path.stem, path.parent.name}] == []


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_file_fits_in_one_sitting(path):
    # A table may run longer than code: of expectations, or of every HSDS column.
    is_table = path.is_relative_to(ROOT / "tests") or path == ROOT / "resources" / "exchange" / "columns.py"
    longest = 500 if is_table else 320
    assert len(path.read_text(encoding="utf-8").splitlines()) <= longest


def test_settings_files_stay_short():
    for path in (ROOT / "site" / "settings").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 250, path


def test_code_never_reads_what_lies_outside_the_checkout():
    outside = re.compile(r"\.\./" + "shared|/" + "work/|/" + "tmp/venv")
    texts = [path for path in TRACKED if path.suffix in {".py", ".md", ".toml", ".html", ".sh", ".yaml", ".css", ".js", ""}]
    found = [str(path) for path in texts if outside.search(path.read_text(encoding="utf-8", errors="replace"))]
    assert found == []


def test_requirements_are_pinned_with_hashes():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[a-zA-Z][\w.\-\[\],]*==\S+", text, re.M)
        assert len(pins) > 50
        assert text.count("--hash=sha256:") >= len(pins)
        assert "http" not in text


def test_templates_carry_no_inline_script_or_style():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.I)
    public = [path for path in TRACKED if path.suffix == ".html" and "admin" not in str(path.relative_to(ROOT))]
    assert public
    assert [str(path) for path in public if inline.search(path.read_text(encoding="utf-8"))] == []
