"""`…/certificate/`: a learner who has completed a course says which name to print, and gets a certificate."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from home.training import completion, outline
from home.training.certificate_form import CertificateForm
from home.training.models.certificate import Certificate
from home.training.models.completion import Completion


def screen(course: Any, request: HttpRequest) -> HttpResponse:
    """The form; a POST with a good name makes the certificate. Whoever has not completed the course is led back to it."""
    found = outline.of(course, request)
    completed = _completed(course, found, request)
    if completed is None:
        return HttpResponseRedirect(found.url)
    mine = f"{course.get_parent().get_url(request)}certificates/"
    held = Certificate.objects.filter(learner=request.user, course=course.pk, completed_on=completed, withdrawn_on=None)
    if held.exists():
        return HttpResponseRedirect(mine)
    if request.method != "POST":
        form = CertificateForm(initial={"name": request.user.get_full_name()})
    elif (form := CertificateForm(request.POST)).is_valid():
        Certificate.objects.get_or_create(
            learner=request.user,
            course_id=course.pk,
            completed_on=completed,
            withdrawn_on=None,
            defaults={"name": form.cleaned_data["name"], "course_title": course.title},
        )
        return HttpResponseRedirect(mine)
    context = {"page": course, "outline": found, "form": form, "completed_on": completed}
    return render(request, "training/certificate_form.html", context)


def _completed(course: Any, found: outline.Outline, request: HttpRequest):
    """The day on which the reader completed it last; None who hasn't."""
    if not request.user.is_authenticated:
        return None
    if request.method == "POST" and found.is_complete:
        completion.settle(course.pk, [one.pk for one in found.lessons], learner=request.user)
    days = Completion.objects.filter(learner=request.user, course=course.pk).order_by("-completed_on")
    last = days.values_list("completed_on", flat=True).first()
    return last or (_last_done(found, request) if found.is_complete else None)


def _last_done(found: outline.Outline, request: HttpRequest):
    """The day of the last lesson: an editor took away the one that was still to do, and nobody has noted it yet."""
    return request.user.lessons_done.filter(lesson__in=[one.pk for one in found.lessons]).latest("done_on").done_on
