"""The page of results."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search import page
from search.sources import engine


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """`/find/`: any parameters give a page, and the header says which engine answered."""
    response = render(request, "search/find.html", page.context(request))
    response["X-Search-Engine"] = engine().name
    return response
