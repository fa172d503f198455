"""How a thing is timed on a machine that does other work too: both sides of a comparison in turn, the quickest round each."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from benchmarks.serving import cpu

Act = Callable[[], object]


@dataclass(frozen=True)
class Spent:
    """Milliseconds of one call: by the clock on the wall, and of this process's processor time."""

    wall: float
    cpu: float


def once(act: Act) -> Spent:
    start, began = time.perf_counter(), time.process_time()
    act()
    return Spent((time.perf_counter() - start) * 1000, (time.process_time() - began) * 1000)


def quickest(act: Act, rounds: int = 3) -> Spent:
    spent = [once(act) for _ in range(rounds)]
    return Spent(min(each.wall for each in spent), min(each.cpu for each in spent))


def in_turn(sides: Mapping[str, Callable[[str], object]], asked: Sequence[str], rounds: int = 3) -> dict[str, list[Spent]]:
    """For each side its quickest round for each question; the sides take turns, so that a busy minute hits all of them."""
    found: dict[str, list[Spent]] = {name: [] for name in sides}
    for text in asked:
        spent: dict[str, list[Spent]] = {name: [] for name in sides}
        for _ in range(rounds):
            for name, ask in sides.items():
                spent[name].append(once(lambda ask=ask, text=text: ask(text)))
        for name, each in spent.items():
            found[name].append(Spent(min(one.wall for one in each), min(one.cpu for one in each)))
    return found


def work(sides: Mapping[str, Callable[[str], object]], asked: Sequence[str], rounds: int, server: int | None) -> dict[str, float]:
    """Milliseconds of processor time a call, mean, for each side: of this process, and of the `server` with this process id.

    The kernel tells a server's time in hundredths of a second, so a whole round of questions is weighed at once; the sides
    take turns round by round."""
    spent = dict.fromkeys(sides, 0.0)
    for _ in range(rounds):
        for name, ask in sides.items():
            before = time.process_time() + (cpu(server) if server else 0.0)
            for text in asked:
                ask(text)
            spent[name] += time.process_time() + (cpu(server) if server else 0.0) - before
    return {name: each / rounds / len(asked) * 1000 for name, each in spent.items()}


def server_pid() -> int | None:
    """The database or search server that was started for this measurement, if there is one."""
    return int(os.environ.get("BENCH_SERVER_PID", "0")) or None


def p50(values: Sequence[float]) -> float:
    return median(values)


def p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def told(spent: Sequence[Spent]) -> dict[str, float]:
    """p50 and p95 in milliseconds, of wall and of processor time, and how many calls they are of."""
    walls, own = [each.wall for each in spent], [each.cpu for each in spent]
    return {"wall": p50(walls), "wall95": p95(walls), "cpu": p50(own), "cpu95": p95(own), "calls": len(spent)}
