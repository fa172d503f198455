"""What the frame around every page needs. All of it is lazy, so that a page which draws no frame asks the database nothing."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, lazy

from home import peers
from home.alerts.current import current as current_alerts
from home.crisis import STRIP, WARMLINE
from home.models import LibrarySettings
from home.other_language import other_language

# Django's `lazystr` makes a class at each call, which takes longer than reading what it stands for.
_text = lazy(str, str)


def frame(request: HttpRequest) -> dict:
    """`alerts`, `library_name`, `tagline`, `crisis_lines`, `warmline`, `sample_data` (is any invented data in use?),
    `exit_url`, `peers_today` and `other_language` (`home.other_language`)."""
    settings = SimpleLazyObject(lambda: LibrarySettings.current(request))
    return {
        "alerts": SimpleLazyObject(lambda: current_alerts(request)),
        "library_name": _text(SimpleLazyObject(lambda: settings.library_name)),
        "tagline": _text(SimpleLazyObject(lambda: settings.tagline)),
        "exit_url": _text(SimpleLazyObject(lambda: settings.exit_url)),
        "crisis_lines": STRIP,
        "warmline": WARMLINE,
        "peers_today": SimpleLazyObject(lambda: peers.today(settings.peer_service_id)),
        "other_language": SimpleLazyObject(lambda: other_language(request)),
        "sample_data": SimpleLazyObject(lambda: settings.shows_sample),
    }
