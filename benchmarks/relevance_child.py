"""Ask one engine every judged query, in a process of its own: `python -m benchmarks.relevance_child ENGINE ANSWER`.

The database of DATABASE_URL is empty but for its tables; ANSWER is the file that gets `{system: {query: answer}}`.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

PATIENT_SECONDS = 60.0


def answers(engine_name: str, *, stock: bool) -> dict[str, dict[str, dict]]:
    """By system (`ours`, and `stock` if wanted), by the text of the query: the services in order, and how they were found."""
    import time_machine
    from django.test import override_settings

    from tests.relevance import asking
    from tests.relevance.judgments import SETS, judged

    texts = [query.text for name in SETS for query in judged(name)]
    with time_machine.travel(asking.NOW), override_settings(SEARCH_COUNT_IN_BACKGROUND=False):
        asking.load()
        _index()
        found = {"ours": {text: asdict(asking.ask(text)) for text in texts}}
    wanted = "elasticsearch" if engine_name == "elasticsearch" else "embedded"
    if strangers := {answer["by"] for answer in found["ours"].values()} - {wanted}:
        raise AssertionError(f"{sorted(strangers)} answered where {wanted} was asked.")
    if stock:
        from benchmarks import relevance_stock

        ask = relevance_stock.asker("server" if engine_name == "elasticsearch" else "default")
        found["stock"] = {text: {"services": ask(text), "is_direct": True, "by": "stock"} for text in texts}
    return found


def _index() -> None:
    """Fill the server's index, where there is one, and give the server time: were it late, another engine would answer."""
    from search.engines.elasticsearch import engine as patience
    from search.index import upkeep
    from search.sources import front

    patience.SEARCH_SECONDS = patience.SERVER_SECONDS = PATIENT_SECONDS
    if behind := front():
        upkeep.rebuild(behind)


def main() -> None:
    import django

    engine_name, answer, *rest = sys.argv[1:]
    django.setup()
    found = answers(engine_name, stock="--no-stock" not in rest)
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
