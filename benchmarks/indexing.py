"""How fast an index is made: the embedded one, and Elasticsearch's beside the raw limit of its bulk interface."""

import gc
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from typing import Any

from django.conf import settings

from benchmarks import asking
from benchmarks.bars import LARGE
from benchmarks.plain import post
from search.engines.elasticsearch import writing
from search.engines.elasticsearch.indices import Indices
from search.index import indexing, upkeep
from search.models import SearchDocument
from search.sources import front

# How often each of both is taken, after so many rounds that don't count: until the server's own compiler has seen both ways.
WARMING, ROUNDS = 3, 7
WARMING_THE_LARGEST, ROUNDS_OF_THE_LARGEST = 1, 3
_PIECE = 1_000


def measure(engine_name: str, size: int) -> dict[str, Any]:
    """Documents a second; of Elasticsearch the rebuild and the bulk limit, in turn."""
    of = asking.listings()
    if engine_name != "elasticsearch":
        wall, cpu = time.perf_counter(), time.process_time()
        groups = indexing.rebuild()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        count = sum(1 for _ in asking.documents(of))
        return {"documents": count, "groups": groups, "a_second": count / wall, "a_cpu_second": count / cpu}
    documents = list(asking.documents(of))
    lines = [writing.put(of, each, None) for each in documents]
    pieces = [b"".join(lines[start : start + _PIECE]) for start in range(0, len(lines), _PIECE)]
    SearchDocument.objects.filter(source=of.name).update(line="")
    # What is held to measure with is not gone through again and again.
    gc.collect()
    gc.freeze()
    start = time.perf_counter()
    upkeep.rebuild_source(front(), of)
    first = time.perf_counter() - start
    rebuilt, raw, cpu = [], [], []
    warming, rounds = (WARMING_THE_LARGEST, ROUNDS_OF_THE_LARGEST) if size >= LARGE else (WARMING, ROUNDS)
    for _ in range(warming + rounds):
        start, began = time.perf_counter(), time.process_time()
        upkeep.rebuild_source(front(), of)
        rebuilt.append(time.perf_counter() - start)
        cpu.append(time.process_time() - began)
        raw.append(_raw(Indices(of), pieces))
    rebuilt, raw, cpu = rebuilt[warming:], raw[warming:], cpu[warming:]
    return {
        "documents": len(documents),
        "a_second": len(documents) / median(rebuilt),
        "raw_a_second": len(documents) / median(raw),
        # Of the limit, each rebuild beside the raw run right after it: the machine's speed changes from minute to minute.
        "share": median(limit / whole for limit, whole in zip(raw, rebuilt, strict=True)),
        "first_a_second": len(documents) / first,
        "rounds": len(raw),
        # Of a rebuild's time, the part in which this process worked: lines read from the ledger, sent and compared.
        "cpu_share": median(each / whole for each, whole in zip(cpu, rebuilt, strict=True)),
    }


def _raw(indices: Indices, pieces: list[bytes]) -> float:
    """Seconds to send finished lines on two connections into a new index with the same mapping, until it can be searched."""
    index = indices.begin_rebuild()
    url = settings.ELASTICSEARCH_URLS[0]
    start = time.perf_counter()
    with ThreadPoolExecutor(2) as senders:
        for said in senders.map(lambda piece: post(url, f"/{index}/_bulk?filter_path=errors", piece), pieces):
            if said["errors"]:
                raise AssertionError("The raw limit was taken with documents refused.")
    post(url, f"/{index}/_refresh", b"")
    spent = time.perf_counter() - start
    indices.drop_strays()
    return spent
