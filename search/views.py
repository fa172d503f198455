"""The page of results."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.results import page
from search.suggest.offers import offers


# What somebody looked for is nobody's business who sits down at the same computer.
@cache_control(no_store=True)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`/find/`: any parameters give a page, and the header says which engine answered."""
    shown = page.context(request)
    response = render(request, "search/find.html", shown)
    response["X-Search-Engine"] = shown["engine"]
    return response


@cache_control(no_store=True)
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """`/find/suggest/?q=`: a list of at most eight objects with `label`, `kind`, `url` and `lang`; any text gives one."""
    shown = [
        {"label": offer.label, "kind": offer.kind, "url": offer.url, "lang": offer.language}
        for offer in offers(request.GET.get("q", ""), request)
    ]
    return JsonResponse(shown, safe=False)
