"""One measurement in a process of its own: `python -m benchmarks.child PART ENGINE SIZE ANSWER`, where ANSWER is a file."""

import json
import sys
from pathlib import Path
from typing import Any


def measured(part: str, engine: str, size: int, answer: Path) -> dict[str, Any]:
    if part == "imports":
        from benchmarks import imports

        return imports.measure(answer.with_name(f"package-{size}"), size)
    if part == "engines":
        from benchmarks import engines

        return engines.measure(engine, size)
    if part == "pages":
        from benchmarks import pages

        return pages.measure(engine, size)
    if part == "indexing":
        from benchmarks import indexing

        return indexing.measure(engine, size)
    if part == "datasette":
        from benchmarks import datasette

        return datasette.measure(size)
    if part == "memory":
        from benchmarks import memory

        return memory.measure()
    raise ValueError(part)


def main() -> None:
    import django

    part, engine, size, answer = sys.argv[1:]
    django.setup()
    found = measured(part, engine, int(size), Path(answer))
    Path(answer).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
