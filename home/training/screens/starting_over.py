"""`…/start-over/`: a course that is due again begins with its first lesson."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from home.training import completion, outline, standing


def screen(course: Any, request: HttpRequest) -> HttpResponse:
    """A POST starts over, where the course is due again or will be soon. Anything else leads to the course."""
    stands = standing.of_reader(request.user, [course]).get(course.pk)
    found = outline.of(course, request)
    if request.method == "POST" and stands and stands.may_start_over and found.is_complete:
        completion.start_over(request.user, [one.pk for one in found.lessons])
    return HttpResponseRedirect(found.url)
