"""The page of results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search import page


# What somebody looked for is nobody's business who sits down at the same computer.
@cache_control(no_store=True)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`/find/`: any parameters give a page, and the header says which engine answered."""
    shown = page.context(request)
    response = render(request, "search/find.html", shown)
    response["X-Search-Engine"] = shown["engine"]
    return response
