"""How well the first answers fit: `python -m benchmarks.relevance [--sqlite-only] [--verbose]`.

Asks each engine every judged query of tests/relevance, beside Wagtail's own search on the same services, and prints a table.
`--verbose` lists what went wrong in queries.json. Of the held-out queries only totals are ever printed.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.stage import ROOT, Stage
from tests.databases import PostgresqlDatabases, SqliteDatabases
from tests.relevance.figures import Answer, Figures, figures, has_good, ndcg, silly
from tests.relevance.judgments import HELD_OUT, KINDS, NEGATIVE, TUNED, Judged, judged
from tests.servers.account import Missing, cache

ENGINES = ("sqlite", "postgresql", "elasticsearch")
COLUMNS = ("nDCG@10", "first", "in 3", "in 10", "none")
# Below this a query is worth a look.
POOR = 0.7
Answers = dict[str, Answer]


def gathered(engines: tuple[str, ...], *, stock: bool) -> dict[str, Answers]:
    """The answers of each system, by its name and the text of the query."""
    # Not the folder of `make bench`: both may run at once.
    stage = Stage(cache() / "relevance")
    found: dict[str, Answers] = {}
    try:
        for engine in engines:
            print(f"Asking {engine} ...", file=sys.stderr, flush=True)
            for system, answers in _asked(stage, engine, stock=stock).items():
                name = engine if system == "ours" else f"stock {engine}"
                found[name] = {
                    text: Answer(tuple(answer["services"]), answer["is_direct"], answer["by"]) for text, answer in answers.items()
                }
    finally:
        stage.close()
    return found


def _asked(stage: Stage, engine: str, *, stock: bool) -> dict[str, dict[str, dict]]:
    with tempfile.TemporaryDirectory(dir=stage.folder, prefix="relevance-") as scratch:
        server = stage.postgresql().url("postgres") if engine == "postgresql" else ""
        databases = PostgresqlDatabases(server) if server else SqliteDatabases(Path(scratch))
        name, answer = databases.new(), Path(scratch) / "answers.json"
        databases.copy(databases.template(), name)
        environment = {
            **{key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "ELASTICSEARCH_URL")},
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "DATABASE_URL": databases.url(name),
            "SEARCH_INDEX_PREFIX": "bench-relevance",
        }
        if engine == "elasticsearch":
            environment["ELASTICSEARCH_URL"] = environment["STOCK_ELASTICSEARCH_URL"] = stage.elasticsearch()
            environment["SEARCH_DRAIN_AFTER_REQUEST"] = "false"
        words = [sys.executable, "-m", "benchmarks.relevance_child", engine, str(answer), *([] if stock else ["--no-stock"])]
        try:
            subprocess.run(words, check=True, cwd=ROOT, env=environment)  # noqa: S603
            return json.loads(answer.read_text(encoding="utf-8"))
        finally:
            databases.drop(name)


def table(queries: list[Judged], found: dict[str, Answers]) -> str:
    """Each system's figures for each kind of query and for all of them."""
    wide = max(len(name) for name in (*found, *KINDS)) + 2
    lines = [" " * wide + "".join(f"{column:>9}" for column in ("asked", *COLUMNS))]
    for kind in (*KINDS, "all"):
        members = [query for query in queries if kind in (query.kind, "all")]
        if kind == NEGATIVE:
            continue
        lines.append(kind)
        for name, answers in found.items():
            lines.append(f"  {name:<{wide - 2}}" + _told(figures((query, answers[query.text]) for query in members)))
    negatives = sum(query.kind == NEGATIVE for query in queries)
    for name, answers in found.items():
        wrong = len(silly((query, answers[query.text]) for query in queries))
        lines.append(f"silly answers to what nothing fits: {name} {wrong} of {negatives}")
    return "\n".join(lines)


def _told(told: Figures) -> str:
    shares = (told.ndcg, told.success_1, told.success_3, told.success_10, told.zero)
    return f"{told.asked:>9}" + "".join(f"{share:>9.3f}" for share in shares)


def failures(queries: list[Judged], answers: Answers, names: dict[str, str]) -> str:
    """The queries that went wrong, the worst first, with the first five hits and what should have led."""
    lines: list[str] = []
    wrong = defaultdict(list)
    for query in queries:
        if query.kind != NEGATIVE:
            score = ndcg(query, answers[query.text])
            if score < POOR or not has_good(query, answers[query.text], 3):
                wrong[score].append(query)
    ordered = [(query, score) for score in sorted(wrong) for query in wrong[score]]
    ordered += [(query, 0.0) for query in silly((query, answers[query.text]) for query in queries)]
    for query, score in ordered:
        answer = answers[query.text]
        lines.append(f"\n{query.kind}: “{query.text}”  nDCG {score:.2f}{'' if answer.is_direct else ', nothing direct'}")
        for service in answer.services[:5]:
            lines.append(f"    {query.grades.get(service, 0)}  {names.get(service, service)}")
        lines.append("    best: " + "; ".join(query.best[:5]))
    return "\n".join(lines)


def _names() -> dict[str, str]:
    """What the failures call a service: its name in the shipped packages."""
    names = {}
    for package in ("sample", "national-lines"):
        with (ROOT / "resources" / "data" / package / "services.csv").open(encoding="utf-8", newline="") as file:
            names |= {row["id"]: row["name"] for row in csv.DictReader(file)}
    return names


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sqlite-only", action="store_true", help="one engine and nothing beside it, in seconds")
    parser.add_argument("--verbose", action="store_true", help="list what went wrong in queries.json")
    arguments = parser.parse_args()
    try:
        found = gathered(ENGINES[:1] if arguments.sqlite_only else ENGINES, stock=not arguments.sqlite_only)
    except Missing as missing:
        sys.exit(str(missing))
    if arguments.verbose:
        for name in [name for name in found if name in ENGINES]:
            print(f"\n=== {name}{failures(judged(TUNED), found[name], _names())}")
    for each, title in ((TUNED, "queries.json"), (HELD_OUT, "held_out.json, which no tuning looks at")):
        print(f"\n{title}\n{table(judged(each), found)}")


if __name__ == "__main__":
    main()
