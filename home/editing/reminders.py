"""Mails to those who look after pages: one a day at most, with all of their pages."""

from collections import defaultdict

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from home.day_in_words import day_in_words
from home.editing.pages_to_read import to_read
from home.editing.review_reminder import ReviewReminder

SUBJECT = "Pages to read again: {number}"
TEXT = """Hello {name},

the day has come to read these pages again and see if they are still true:

{pages}

When you have read one, set a new date under “Settings”, “read again by”, and publish it.
If it is no longer yours, choose somebody else there under “looked after by”.

{report}
"""


def send() -> tuple[list[str], list[Page]]:
    """Mail each owner whose pages are due today. Returns the addresses written to, and due pages that nobody can be told of.

    A second run on the same day writes to nobody twice. A mail that fails raises, and is tried again at the next run.
    """
    by_owner: dict[AbstractBaseUser, list[Page]] = defaultdict(list)
    nobodys = []
    for page in to_read(Page.objects.select_related("owner"), timezone.localdate()):
        if page.owner and page.owner.is_active and page.owner.email:
            by_owner[page.owner].append(page)
        else:
            nobodys.append(page)
    return [owner.email for owner, pages in by_owner.items() if _tell(owner, pages)], nobodys


def _tell(owner: AbstractBaseUser, pages: list[Page]) -> bool:
    # The row and the mail stand or fall together; the key decides between two runs at once.
    with transaction.atomic():
        _, is_new = ReviewReminder.objects.get_or_create(
            owner=owner, sent_on=timezone.localdate(), defaults={"pages": len(pages)}
        )
        if is_new:
            send_mail(SUBJECT.format(number=len(pages)), _text(owner, pages), settings.DEFAULT_FROM_EMAIL, [owner.email])
    return is_new


def _text(owner: AbstractBaseUser, pages: list[Page]) -> str:
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    lines = [
        f"- {page.title} (by {day_in_words(page.review_date)})\n  {base}{reverse('wagtailadmin_pages:edit', args=[page.pk])}"
        for page in pages
    ]
    report = f"All of them: {base}{reverse('pages_to_read')}"
    return TEXT.format(name=owner.get_short_name() or owner.get_username(), pages="\n".join(lines), report=report)
