"""Which pages somebody should read again, and whose they are."""

from datetime import date, timedelta

from django.db.models import DateField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

AHEAD = timedelta(days=30)


def with_review_date(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Pages of any type with `review_date`, in one statement."""
    from home.models.content_page import content_models

    dates = [Subquery(model.objects.filter(pk=OuterRef("pk")).values("review_by")) for model in content_models()]
    told = Coalesce(*dates, output_field=DateField()) if len(dates) > 1 else dates[0]
    return pages.annotate(review_date=told)


def to_read(pages: QuerySet[Page], until: date | None = None) -> QuerySet[Page]:
    """Of these pages those that are due by `until` (in 30 days), the longest overdue first."""
    until = until or timezone.localdate() + AHEAD
    return with_review_date(pages.filter(live=True)).filter(review_date__lte=until).order_by("review_date", "path")
