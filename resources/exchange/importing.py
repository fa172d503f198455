"""An HSDS file or package into the catalogue: read, stage, check, compare, apply."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug

from resources.exchange import facts, privacy, terms
from resources.exchange.apply import Progress, apply
from resources.exchange.diff import Comparison, Diff
from resources.exchange.identity import Identities
from resources.exchange.links import Links
from resources.exchange.readers import Feed, open_feed
from resources.exchange.refusal import Refused
from resources.exchange.report import Problems, Report
from resources.exchange.staging import Staging
from resources.models import DataSource, ImportRun
from search.index import statistics


def run(
    path: str | Path,
    *,
    source: str,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
    is_sample: bool | None = None,
    title: str = "",
    licence: str = "",
    started_by=None,
) -> Report:
    """Import the HSDS data at `path` as rows of the source named `source` (a slug), and say what was done.

    Reading, checking and comparing happen before the one transaction that writes. `dry_run` stops there; `strict`
    stops there if anything but a note was reported. `title`, `licence` and `is_sample` describe the source.
    `progress` is called with a stage, how many are done and how many there are (0: not known).
    Raises `Refused`, with a plain message and nothing written.
    """
    progress = progress or (lambda stage, done, total: None)
    feed = open_feed(Path(path))
    owner = _source(source, title=title, licence=licence, is_sample=is_sample)
    problems = Problems()
    diff = _compare(feed, owner, problems, progress)
    found = list(problems)
    report = Report(
        source=source,
        is_dry_run=dry_run,
        created=diff.created,
        updated=diff.updated,
        unchanged=diff.unchanged,
        skipped=diff.skipped,
        problems=found,
    )
    if strict and report.faults:
        raise Refused(f"{len(report.faults)} problems were found, and --strict takes none. Nothing was written.", report)
    if dry_run:
        return report
    record = ImportRun(
        started_by=started_by,
        file_name=feed.name[:255],
        file_hash=feed.sha256(),
        created=diff.created.total(),
        updated=diff.updated.total(),
        unchanged=diff.unchanged,
        skipped=diff.skipped,
    )
    apply(diff, found, record, owner, progress)
    if diff.is_large:
        statistics.refresh()
    report.run_id = record.pk
    return report


def _source(name: str, *, title: str, licence: str, is_sample: bool | None) -> DataSource:
    """The source as it will be saved; not saved yet."""
    try:
        validate_slug(name)
    except ValidationError:
        raise Refused(f'"{name}" can\'t name a source. Use letters, digits and hyphens, such as county-211.') from None
    if len(name) > DataSource._meta.get_field("name").max_length:
        raise Refused(f'"{name}" is too long to name a source.')
    source = DataSource.objects.filter(name=name).first() or DataSource(name=name)
    source.title, source.licence = title or source.title, licence or source.licence
    source.is_sample = source.is_sample if is_sample is None else is_sample
    return source


def _compare(feed: Feed, source: DataSource, problems: Problems, progress: Progress) -> Diff:
    progress("reading", 0, 0)
    staging = Staging()
    staging.fill(feed, problems)
    progress("checking", 0, 0)
    identities = Identities(source, staging)
    matched = terms.match(staging, identities, problems)
    facts.read(staging, matched, identities, problems)
    Links(staging, identities, problems).follow()
    places = privacy.private_places(staging, identities)
    private = privacy.private_rows(staging, identities, places)
    progress("comparing", 0, 0)
    diff = Comparison(source, private, problems).diff(staging)
    problems.withhold(private)
    return diff
