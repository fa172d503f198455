"""What crawlers may read."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Searches and personal lists are nobody's pages; the way out leads elsewhere.
PATHS = ("/admin/", "/documents/", *(f"{language}{path}" for language in ("", "/es") for path in ("/exit/", "/find/", "/list/")))
RULES = "".join(["User-agent: *\n", *(f"Disallow: {path}\n" for path in PATHS)])


@require_safe
@cache_control(max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(RULES, content_type="text/plain; charset=utf-8")
