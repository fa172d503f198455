"""What the frame around every page needs. All of it is lazy, so that a page which draws no frame asks the database nothing."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, lazystr

from home.crisis import STRIP
from home.models import LibrarySettings


def frame(request: HttpRequest) -> dict:
    """`library_name`, `tagline`, `crisis_lines`, `sample_data` (is any invented data in use?) and `exit_url`."""
    settings = SimpleLazyObject(lambda: LibrarySettings.current(request))
    return {
        "library_name": lazystr(SimpleLazyObject(lambda: settings.library_name)),
        "tagline": lazystr(SimpleLazyObject(lambda: settings.tagline)),
        "exit_url": lazystr(SimpleLazyObject(lambda: settings.exit_url)),
        "crisis_lines": STRIP,
        "sample_data": SimpleLazyObject(lambda: settings.shows_sample),
    }
