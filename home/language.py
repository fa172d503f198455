"""The language of a page is that of its address, and nothing else decides: no cookie, no header, no session.

So a link in a message opens as it was sent, a shared computer remembers nobody's language, and one address is one page.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import Locale

SPANISH = "es"


def language_of(path: str) -> str:
    """The language of an address: `es` for `/es/...`, that of the site for any other."""
    first = path.split("/", 2)[1:2]
    others = {code for code, _ in settings.LANGUAGES} - {settings.LANGUAGE_CODE}
    return first[0] if first and first[0] in others else settings.LANGUAGE_CODE


def by_address(get_response: Callable[[HttpRequest], HttpResponse]):
    """Everything that answers a request, errors too, speaks the language of its address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def spanish() -> Locale:
    """The locale of Spanish pages, made where it is missing."""
    return Locale.objects.get_or_create(language_code=SPANISH)[0]
