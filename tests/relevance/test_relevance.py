"""Judged queries on each engine of this run: misspelt words find what was meant, and the engines give the same order."""

import pytest
import time_machine
from django.db import connection, transaction
from django.test import override_settings

from tests.relevance.asking import NOW, ask, load
from tests.relevance.figures import Answer, figures
from tests.relevance.judgments import MISSPELT, SETS, judged
from tests.servers.fixtures import PATIENT_SECONDS

LEAST_MISSPELT_SUCCESS_10 = 0.97
ENGINES = (connection.vendor, "elasticsearch")
QUERIES = {name: judged(name) for name in SETS}


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker, elasticsearch_url, elasticsearch_prefix):
    """What each engine shows, by its name and the text of the query. The demo is loaded once and taken back."""
    texts = [query.text for queries in QUERIES.values() for query in queries]
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(NOW):
        load()
        found = {connection.vendor: {text: ask(text) for text in texts}}
        server = {"ELASTICSEARCH_URLS": [elasticsearch_url], "SEARCH_INDEX_PREFIX": elasticsearch_prefix}
        with override_settings(**server), pytest.MonkeyPatch.context() as patch:
            found["elasticsearch"] = _on_the_server(texts, patch)
        transaction.set_rollback(True)
    return found


def _on_the_server(texts: list[str], patch: pytest.MonkeyPatch) -> dict[str, Answer]:
    from search.index import upkeep
    from search.sources import front

    for path in ("elasticsearch.engine.SEARCH_SECONDS", "elasticsearch.engine.SERVER_SECONDS", "front.LOOK_SECONDS"):
        patch.setattr(f"search.engines.{path}", PATIENT_SECONDS)
    upkeep.rebuild(front())
    return {text: ask(text) for text in texts}


def test_each_engine_answers_itself(answers):
    assert {answer.by for answer in answers[connection.vendor].values()} == {"embedded"}
    assert {answer.by for answer in answers["elasticsearch"].values()} == {"elasticsearch"}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("engine", ENGINES)
def test_misspelt_words_find_what_was_meant(answers, engine, name):
    told = figures((query, answers[engine][query.text]) for query in QUERIES[name] if query.kind in MISSPELT)
    assert told.success_10 >= LEAST_MISSPELT_SUCCESS_10


@pytest.mark.parametrize("name", SETS)
def test_engines_agree(answers, name):
    """The bar is 0.03 of nDCG; that they give the same order is stronger, and is so."""
    one, other = (answers[engine] for engine in ENGINES)
    assert {query.text for query in QUERIES[name] if one[query.text].services != other[query.text].services} == set()
