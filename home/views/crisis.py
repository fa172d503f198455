"""Help right now: the lines anybody can call, whatever they need."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.crisis import LINES, REVIEWED
from home.sensitive import sensitive


@require_safe
@sensitive
def help_right_now(request: HttpRequest) -> HttpResponse:
    return render(request, "home/crisis.html", {"lines": LINES, "reviewed": REVIEWED})
