"""One at a time, over all processes: a row that its holder renews, and that runs out when the holder is killed."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from search.models import Lease

SECONDS = 120


class Taken(Exception):
    """Somebody else has it; the message is for whoever asked."""


class Held:
    def __init__(self, name: str, holder: str) -> None:
        self._name, self._holder = name, holder

    def renew(self) -> None:
        """Keep it for another while. Raises `Taken` where it had run out and somebody else has it now."""
        mine = Lease.objects.filter(name=self._name, holder=self._holder)
        if not mine.update(until=timezone.now() + timedelta(seconds=SECONDS)):
            raise Taken(f"Another {self._name} has taken over, because this one stood still for too long.")


@contextmanager
def held(name: str) -> Iterator[Held]:
    """Raises `Taken`, with a plain sentence, while another process holds it."""
    holder, now = secrets.token_hex(8), timezone.now()
    until = now + timedelta(seconds=SECONDS)
    with transaction.atomic():
        lease, is_new = Lease.objects.get_or_create(name=name, defaults={"holder": holder, "until": until})
        # One statement decides between two that come at once.
        if not is_new and not Lease.objects.filter(pk=lease.pk, until__lt=now).update(holder=holder, until=until):
            raise Taken(
                f"A {name} is running already. Wait for its end; one that was killed is given up after {SECONDS} seconds."
            )
    try:
        yield Held(name, holder)
    finally:
        Lease.objects.filter(name=name, holder=holder).delete()
