"""A diff written into the database, in one short transaction, with its history."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.db import DatabaseError, transaction
from django.utils import timezone

from resources.exchange import affected
from resources.exchange.checks import GUARDED
from resources.exchange.columns import ENTITIES
from resources.exchange.diff import Change, Creation, Diff, as_text
from resources.exchange.identity import batches
from resources.exchange.refusal import Refused
from resources.exchange.report import WITHHELD, Problem
from resources.models import DataSource, Disclosure, ImportChange, ImportProblem, ImportRun
from search.index import indexing, statistics

BATCH = 500
Progress = Callable[[str, int, int], None]


def apply(diff: Diff, problems: list[Problem], run: ImportRun, source: DataSource, progress: Progress) -> None:
    """Write all of `diff`, or nothing. Saves `source` and `run` with it. Raises `Refused` if the database won't have it."""
    try:
        with transaction.atomic():
            _save_source(source)
            run.source = source
            run.save()
            _write(diff, run, source, progress)
            ImportProblem.objects.bulk_create(_problems(problems, run), batch_size=BATCH)
            if diff.is_large:
                # Else PostgreSQL looks up ten thousand new rows by a plan for empty tables, for minutes.
                statistics.refresh()
            services = sorted(str(service) for service in affected.services(diff))
            if services:
                progress("search", 0, 1)
                indexing.reindex("services", services)
            run.finished = timezone.now()
            run.save(update_fields=["finished"])
    except DatabaseError as error:
        raise Refused(f"The database would not take the import, and nothing was changed: {error}") from error


def _save_source(source: DataSource) -> None:
    if source.pk is None and DataSource.objects.filter(name=source.name).exists():
        raise Refused(f"Another import of {source.name} began at the same time. Nothing was changed. Run this one again.")
    source.save()


def _write(diff: Diff, run: ImportRun, source: DataSource, progress: Progress) -> None:
    total = diff.created.total() + diff.updated.total()
    done = 0
    for name in ENTITIES:
        for batch in batches(diff.creations[name], BATCH):
            _create(name, batch, run, source)
            done += len(batch)
            progress("writing", done, total)
        for batch in batches(diff.changes[name], BATCH):
            _update(name, batch, run)
            done += len(batch)
            progress("writing", done, total)


def _create(name: str, batch: list[Creation], run: ImportRun, source: DataSource) -> None:
    model = ENTITIES[name].model
    model._base_manager.bulk_create(
        model(id=one.id, data_source=source, external_id=one.external_id, **one.values) for one in batch
    )
    ImportChange.objects.bulk_create(row for one in batch for row in _history_of_creation(name, one, run))


def _history_of_creation(name: str, one: Creation, run: ImportRun) -> Iterator[ImportChange]:
    label = f"Undisclosed {name} {str(one.id)[:8]}" if one.is_private else one.label
    yield ImportChange(run=run, entity=name, record_id=one.id, new=label)
    # What an import restricted from the start, an import may open again: this row is how it knows.
    guarded = GUARDED.get(name)
    if guarded and one.values.get(guarded) not in (None, False, Disclosure.FULL):
        yield ImportChange(run=run, entity=name, record_id=one.id, field=guarded, new=as_text(one.values[guarded]))


def _update(name: str, batch: list[Change], run: ImportRun) -> None:
    model = ENTITIES[name].model
    by_fields: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in batch:
        by_fields[tuple(sorted(change.fields))].append(change)
    for fields, changes in by_fields.items():
        records = {one.id: one for one in model._base_manager.filter(id__in=[change.id for change in changes])}
        for change in changes:
            record = records.get(change.id)
            if record is None or any(getattr(record, field) != old for field, (old, _) in change.fields.items()):
                raise Refused(
                    f"Somebody changed the {name.replace('_', ' ')} {change.id} while the file was being read. "
                    "Nothing was changed. Run the import again."
                )
            for field, (_, new) in change.fields.items():
                setattr(record, field, new)
        names = [model._meta.get_field(field).name for field in fields]
        model._base_manager.bulk_update(records.values(), names, batch_size=BATCH)
    ImportChange.objects.bulk_create(
        ImportChange(
            run=run,
            entity=name,
            record_id=change.id,
            field=field,
            old=_told(change, field, old),
            new=_told(change, field, new),
        )
        for change in batch
        for field, (old, new) in change.fields.items()
    )


def _told(change: Change, field: str, value: object) -> str:
    is_guard = field in GUARDED.values()
    return WITHHELD if change.is_private and not is_guard and value not in (None, "") else as_text(value)


def _problems(problems: list[Problem], run: ImportRun) -> Iterator[ImportProblem]:
    for one in problems:
        yield ImportProblem(
            run=run,
            file=one.file[:255],
            line=one.line,
            column=one.column[-100:],
            value=one.value,
            rule=one.rule,
            fix=one.fix,
        )
