"""One alert of the demo, which has ended: an example to copy."""

from datetime import timedelta

from django.utils import timezone

from home.alerts.alert import Alert, Level
from home.models import HomePage

TEXT = "The Kent library closes at 3 pm for the day. The peers are at Renton until 6 pm. (An example of the demo.)"


def create(home: HomePage) -> list[str]:
    """Make it where there is no alert at all; returns its text."""
    if Alert.objects.exists():
        return []
    now = timezone.now()
    alert = Alert(
        text=TEXT,
        level=Level.CALM,
        link="/find/?need=talk",
        link_words="Who else is open",
        starts=now - timedelta(days=8),
        ends=now - timedelta(days=7),
    )
    alert.save()
    alert.save_revision().publish()
    return [f"alert “{TEXT[:30]}…”"]
