"""One engine's call beside the same question asked of that engine by hand, and beside Wagtail's stock backend."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from benchmarks import asking, timing
from benchmarks.plain import PlainElasticsearch, PlainFts5, PlainPostgresql
from benchmarks.questions import questions
from benchmarks.stock import listings as stock
from search import analysis
from search.engines.elasticsearch.client import client
from search.engines.elasticsearch.engine import SERVER_SECONDS, _header
from search.engines.elasticsearch.questions import Question, census
from search.sources import engine, front

# How many questions the stock backend is asked where each takes seconds; nothing where it would take a minute.
STOCK_QUESTIONS = {"sqlite": {1_000: 20, 10_000: 4}, "postgresql": {1_000: 50, 10_000: 20, 100_000: 4}}
# With a server: rounds that don't count, and such as do; and how many times at most each question is asked in all.
WARMING, ROUNDS = 10, 6
BODIES = WARMING + ROUNDS + 10


def measure(engine_name: str, size: int) -> dict[str, Any]:
    """Figures in milliseconds: `ours` and its stages, `first` (ours, of questions that are new to the process), `plain`, on
    Elasticsearch also `same body`, and `stock`."""
    asking.make_ready()
    of, asked = asking.listings(), questions()
    documents = list(asking.documents(of))
    plain = _plain(engine_name, documents)
    sides: dict[str, Callable[[str], object]] = {
        "ours": lambda text: asking.hydrated(of, text),
        "plain": lambda text: plain(analysis.query_words(text)),
        "plan": lambda text: asking.query_for(of, text),
        "plan and engine": lambda text: asking.answered(of, text),
    }
    if engine_name == "elasticsearch":
        sides["same body"] = _same_body(asked)
    for text in asked[:8]:
        for ask in sides.values():
            ask(text)
    # What nobody has asked for before: words, rows and listings are read anew.
    first = [timing.once(lambda text=text: sides["ours"](text)) for text in asked[8:]]
    if engine_name == "elasticsearch":
        # Until the server's own compiler has seen each of them: what it spends on that would be counted as theirs.
        timing.work(sides, asked, WARMING, None)
    spent = timing.in_turn(sides, asked)
    worked = timing.work(sides, asked, ROUNDS, timing.server_pid())
    answers = [asking.answered(of, text) for text in asked]
    asking.must_be_by(engine_name, {answer.engine or engine().name for answer in answers})
    totals = sorted(answer.total for answer in answers)
    found: dict[str, Any] = {name: {**timing.told(each), "work": worked[name]} for name, each in spent.items()}
    found |= {"first": timing.told(first), "documents": len(documents)}
    found |= {"matches": totals[len(totals) // 2], "most_matches": totals[-1]}
    count = STOCK_QUESTIONS.get(engine_name, {size: 50}).get(size, 50 if size < 1_000 else 0)
    if count:
        name = "server" if engine_name == "elasticsearch" else "default"
        stock.fill(documents, name)
        ask = stock.asker(name)
        # Ours once more, in turn with it, on the same few questions.
        chosen = asked[:: max(1, len(asked) // count)][:count]
        beside = timing.in_turn({"ours": sides["ours"], "stock": ask}, chosen)
        worked = timing.work({"ours": sides["ours"], "stock": ask}, chosen, 1, timing.server_pid())
        found["stock"] = {**timing.told(beside["stock"]), "work": worked["stock"]}
        found["ours beside stock"] = {**timing.told(beside["ours"]), "work": worked["ours"]}
    return found


def _plain(engine_name: str, documents: list) -> Callable[[list[str]], int]:
    if engine_name == "sqlite":
        return PlainFts5(Path(tempfile.mkdtemp(prefix="bench-", dir=os.environ["BENCH_SCRATCH"])) / "plain.sqlite3", documents)
    if engine_name == "postgresql":
        return PlainPostgresql(documents)
    return PlainElasticsearch(settings.ELASTICSEARCH_URLS[0], f"{settings.SEARCH_INDEX_PREFIX}-plain", documents)


def _same_body(asked: list[str]) -> Callable[[str], object]:
    """What our engine sends, made before and sent with nothing around it."""
    of = asking.listings()
    # The engine learns from its first answer how large the index is, and what it then asks for costs less.
    asking.answered(of, asked[0])
    known = front().remote.known(of.name)
    # A new one for each request, as the engine makes one: the time of asking stands in it, and the server keeps what it knows.
    left: dict[str, list] = {text: [] for text in asked}
    for text in asked:
        left[text] += [Question(asking.query_for(of, text), known, SERVER_SECONDS).body() for _ in range(BODIES)]

    def ask(text: str) -> object:
        searches = [_header(of.name), census(), _header(of.name), left[text].pop()]
        return client().options(request_timeout=30).msearch(searches=searches)

    return ask
