"""Old addresses lead on, but not to a page that the reader may not see: the address itself may tell what it is about."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from home import access


class VisibleRedirectMiddleware(RedirectMiddleware):
    """Wagtail's own, which makes a redirect by itself wherever a page gets another address or moves."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer = super().process_response(request, response)
        if answer is response or _may_follow(request):
            return answer
        return response


def _may_follow(request: HttpRequest) -> bool:
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    found = get_redirect(request, path) or get_redirect(request, urlsplit(path).path)
    if found is None or found.redirect_page_id is None:
        return True
    return access.may_see(request, found.redirect_page_id)
