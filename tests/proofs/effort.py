"""How much a proof tries: little in `make test`, all of it in `make prove`. The code is the same; PROVE in the environment
chooses: unset (`make test`), "short" (everything that `make prove` runs, with few tries) or "long".
"""

import os

import pytest

FORM = os.environ.get("PROVE", "")
IS_LONG = FORM == "long"
# Real processes that are killed, of each of four kinds (web, worker, rebuild, import): 200 in all in the long form.
KILLS = 50 if IS_LONG else 10
# Steps of the state machine in all, spread over its engines.
CASES = 10_000 if IS_LONG else 500

only_proved = pytest.mark.skipif(not FORM, reason="minutes of real servers: runs in `make prove`")


def of(short: int, long: int) -> int:
    """`long` in the long form, else `short`."""
    return long if IS_LONG else short
