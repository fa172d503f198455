"""The admin's screens to save a course as a file and to take one in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from home.training.exchange import Refused
from home.training.exchange.exporting import exported
from home.training.exchange.importing import bring_in
from home.training.models import CoursePage, TrainingIndexPage


class ImportForm(forms.Form):
    """A file, and where it goes: empty for a course of its own."""

    file = forms.FileField(label="The file", help_text="A .json or .zip file, as another library exported it.")
    into = forms.ModelChoiceField(
        CoursePage.objects.none(),
        required=False,
        label="Where it goes",
        empty_label="A new course (draft)",
        help_text="Into a course that is here: its lessons get the file’s text as their next draft. What is published stays "
        "until you publish the draft, and History shows both.",
    )

    def __init__(self, user: Any, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        mine = [course.pk for course in CoursePage.objects.all() if course.permissions_for_user(user).can_edit()]
        self.fields["into"].queryset = CoursePage.objects.filter(pk__in=mine).order_by("title")


@require_safe
def export_course(request: HttpRequest, pk: int) -> HttpResponse:
    course = get_object_or_404(CoursePage.objects.live(), pk=pk)
    if not course.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    name, content = exported(course)
    kind = "application/zip" if name.endswith(".zip") else "application/json"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_http_methods(["GET", "POST"])
def import_course(request: HttpRequest) -> HttpResponse:
    """Shows every fault at once, and takes nothing in until there is none."""
    index = get_object_or_404(TrainingIndexPage)
    if not index.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = ImportForm(request.user, request.POST if is_sent else None, request.FILES if is_sent else None)
    faults: list[str] = []
    if is_sent and form.is_valid():
        try:
            made = bring_in(form.cleaned_data["file"].file, index, user=request.user, into=form.cleaned_data["into"])
        except Refused as refused:
            faults = refused.faults
        else:
            messages.success(request, f"“{made.course.title}” is here as a draft. Read it, then publish it.")
            for note in made.notes:
                messages.warning(request, note)
            return redirect("wagtailadmin_explore", made.course.pk)
    return render(request, "training/admin/import.html", {"form": form, "faults": faults})
