"""The two commands, as whoever runs them sees them."""

import csv
import io
import json
import os
import signal
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from resources.exchange.progress import ProgressBar
from resources.models import DataSource, Service
from tests.databases import ROOT
from tests.resources.exchange.feeds import SOURCE, catalogue, rows, write


def run(*arguments, **options) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_report_is_told__in_plain_words(tmp_path):
    folder = write(tmp_path / "feed", rows(service={"email": "nobody"}))
    said = run("import_hsds", folder, "--source", SOURCE)
    assert "services.csv:2 email [nobody]: Not an email address. Left blank. Use the form name@example.org." in said
    assert f"{SOURCE}: 7 created, 0 updated, 0 unchanged, 0 left out, 1 reported." in said


@pytest.mark.django_db
def test_report_is_short__many_problems_of_a_kind(tmp_path):
    feed = rows()
    feed["phone"] = [{"id": f"p{number}", "number": "none"} for number in range(30)]
    problems = tmp_path / "problems.csv"
    said = run("import_hsds", write(tmp_path / "feed", feed), "--source", SOURCE, "--problems", problems)
    assert "phone (30)" in said
    assert said.count("phones.csv:") == 5
    assert "and 25 more" in said
    with problems.open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert len(found) == 30
    assert found[0] == {
        "file": "phones.csv", "line": "2", "column": "number", "value": "none", "rule": "phone",
        "fix": "There is no digit in this phone number. Row left out. Give the number itself.",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["=HYPERLINK(1)", "+1", "-1", "@x", "＝1"])
def test_problems_are_inert__in_a_spreadsheet(tmp_path, value):
    problems = tmp_path / "problems.csv"
    run("import_hsds", write(tmp_path / "feed", rows(service={"email": value})), "--source", SOURCE, "--problems", problems)
    with problems.open(encoding="utf-8-sig", newline="") as stream:
        assert next(csv.DictReader(stream))["value"] == f"'{value}"


@pytest.mark.django_db
def test_dry_run_says_so__and_writes_nothing(tmp_path):
    before = catalogue()
    said = run("import_hsds", write(tmp_path / "feed", rows()), "--source", SOURCE, "--dry-run")
    assert "would be created: 1 organization" in said
    assert "Dry run: nothing was written." in said
    assert catalogue() == before
    assert not DataSource.objects.exists()


@pytest.mark.django_db
def test_strict_still_tells__and_writes_the_problems(tmp_path):
    folder, problems, out = write(tmp_path / "feed", rows(service={"email": "nobody"})), tmp_path / "problems.csv", io.StringIO()
    with pytest.raises(CommandError, match="1 problems were found"):
        call_command("import_hsds", str(folder), "--source", SOURCE, "--strict", "--problems", str(problems), stdout=out)
    assert "email (1)" in out.getvalue()
    assert "nobody" in problems.read_text(encoding="utf-8-sig")


@pytest.mark.django_db
def test_source_is_described__by_options(tmp_path):
    folder = write(tmp_path / "feed", rows())
    run("import_hsds", folder, "--source", SOURCE, "--title", "County", "--licence", "CC0", "--sample")
    assert DataSource.objects.values_list("title", "licence", "is_sample").get() == ("County", "CC0", True)


@pytest.mark.django_db
@pytest.mark.parametrize("options", [(), ("--ndjson",)])
def test_export_is_written__to_the_terminal_or_a_file(tmp_path, options):
    run("import_hsds", write(tmp_path / "feed", rows()), "--source", SOURCE)
    said = run("export_hsds", *options)
    target = tmp_path / "out.json"
    run("export_hsds", "--output", target, *options)
    assert target.read_text(encoding="utf-8") == said
    found = [json.loads(line) for line in said.splitlines()] if options else json.loads(said)
    assert [one["name"] for one in found] == ["Hot meals"]
    assert [file.name for file in tmp_path.iterdir() if "out" in file.name] == ["out.json"]


@pytest.mark.django_db
def test_export_says_so__file_can_not_be_written(tmp_path):
    with pytest.raises(CommandError, match="could not be written"):
        run("export_hsds", "--output", tmp_path / "missing" / "out.json")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn__on_a_terminal():
    stream = Terminal()
    bar = ProgressBar(stream)
    bar("writing", 5, 10)
    assert "writing    [###############...............] 5 of 10" in stream.getvalue()
    bar.close()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_progress_is_silent__elsewhere():
    stream = io.StringIO()
    bar = ProgressBar(stream)
    bar("writing", 5, 10)
    bar.close()
    assert stream.getvalue() == ""


def manage(database, *arguments, **environment) -> subprocess.CompletedProcess:
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        cwd=ROOT,
        env={
            **os.environ, "DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "settings.test",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


def test_exit_code_is_1__broken_file_and_no_traceback(tmp_path, own_database):
    folder = write(tmp_path / "feed", rows())
    (folder / "services.csv").write_bytes(b"id,name\n1,Caf\xe9\n")
    done = manage(own_database, "manage.py", "import_hsds", str(folder), "--source", SOURCE)
    assert done.returncode == 1
    assert "Save it again as UTF-8" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert len(done.stderr.strip().splitlines()) == 1


KILLED = """
import os, signal, django
django.setup()
from resources.exchange import importing
def stop(stage, done, total):
    if stage == os.environ["STAGE"] and (done or stage == "search"):
        os.kill(os.getpid(), signal.SIGKILL)
importing.run(os.environ["FEED"], source="county-211", progress=stop)
"""

COUNTED = """
import django
django.setup()
from resources import models
print(*(getattr(models, name).objects.count() for name in ("Organization", "Service", "ImportRun", "DataSource")))
"""


@pytest.mark.parametrize("stage", ["writing", "search"])
def test_database_is_as_before__killed_while_writing(tmp_path, own_database, stage):
    folder = write(tmp_path / "feed", rows())
    done = manage(own_database, "-c", KILLED, FEED=str(folder), STAGE=stage)
    assert done.returncode == -signal.SIGKILL
    counted = manage(own_database, "-c", COUNTED)
    assert counted.stdout.split() == ["0", "0", "0", "0"]
    assert manage(own_database, "manage.py", "import_hsds", str(folder), "--source", SOURCE).returncode == 0


@pytest.mark.django_db
def test_import_leaves_no_trace__path_missing(tmp_path):
    with pytest.raises(CommandError, match="no file or folder"):
        run("import_hsds", tmp_path / "missing", "--source", SOURCE)
    assert not Service.objects.exists()
