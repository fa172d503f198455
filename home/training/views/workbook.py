"""A team's workbook: open one, join it, write in it, and see it end."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from home import access
from home.training import workbooks
from home.training.models import CoursePage, Workbook, WorkbookEntry
from home.training.models.workbook import MOST_WORDS
from home.training.views.door import members_only

OPEN = "training.add_workbook"


class OpenForm(forms.ModelForm):
    class Meta:
        model = Workbook
        fields = ("name", "course", "ends_on")

    def __init__(self, request: HttpRequest, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].queryset = CoursePage.objects.filter(pk__in=access.visible_pages(request).values("pk")).order_by(
            "path"
        )

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if not timezone.localdate() <= day <= Workbook.latest_end():
            raise forms.ValidationError("Choose a day from today to 90 days from now.")
        return day


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def workbook_list(request: HttpRequest) -> HttpResponse:
    """One's own workbooks, and for facilitators the form to open one."""
    may_open = request.user.has_perm(OPEN)
    form = OpenForm(request, request.POST if request.method == "POST" else None) if may_open else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            form.instance.opened_by = request.user
            made = form.save()
            made.members.add(request.user)
            return redirect("training_workbook", made.key)
    mine = Workbook.objects.open().filter(members=request.user).select_related("course").order_by("ends_on", "pk")
    return render(request, "training/workbooks.html", {"form": form, "workbooks": mine})


@members_only
@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, key: UUID) -> HttpResponse:
    """The workbook for whoever has joined it; the question whether to join for other readers of the training."""
    found = Workbook.objects.open().filter(key=key).select_related("course", "opened_by").first()
    if found is None:
        raise Http404("No such workbook, or it has ended.")
    if not access.may_see(request, found.course_id):
        raise Http404("Its course is not open to this reader.")
    is_member = found.members.filter(pk=request.user.pk).exists()
    sheets = workbooks.sheets(found.course, request) if is_member else []
    problem = ""
    if request.method == "POST":
        problem = _done(request, found, is_member, sheets)
        if not problem:
            is_over = request.POST.get("do") == "end"
            return redirect("training_workbooks") if is_over else redirect("training_workbook", found.key)
    if not is_member:
        return render(request, "training/workbook_join.html", {"workbook": found})
    entries: dict[str, list[WorkbookEntry]] = {}
    for entry in found.entries.all():
        entries.setdefault(entry.place, []).append(entry)
    filled = [(sheet, [(place, entries.get(place.key, [])) for place in sheet.places]) for sheet in sheets]
    context = {"workbook": found, "sheets": filled, "problem": problem, "most": MOST_WORDS}
    return render(request, "training/workbook.html", context, status=400 if problem else 200)


def _done(request: HttpRequest, found: Workbook, is_member: bool, sheets: list[workbooks.Sheet]) -> str:
    """Does what was asked; returns what was wrong with it in plain words, or an empty text."""
    asked: dict[str, Any] = request.POST
    match asked.get("do"):
        case "join":
            found.members.add(request.user)
        case "write" if is_member:
            return _written(request, found, {place.key for sheet in sheets for place in sheet.places})
        case "remove" if is_member and asked.get("entry", "").isdigit():
            found.entries.filter(pk=int(asked["entry"][:15]), author=request.user).delete()
        case "end" if found.opened_by_id == request.user.pk:
            found.delete()
        case _:
            raise PermissionDenied
    return ""


def _written(request: HttpRequest, found: Workbook, known: set[str]) -> str:
    place, words = request.POST.get("place", ""), request.POST.get("words", "").replace("\0", "").strip()
    if place not in known:
        return "This line is not in the course any more. Copy your words, and write them somewhere else."
    if not words:
        return "There was nothing to add. Write some words first."
    if len(words) > MOST_WORDS:
        return f"That is too long for one answer. Keep it under {MOST_WORDS} letters."
    if found.entries.count() >= workbooks.MOST_ENTRIES:
        return "This workbook is full. Take something out first."
    WorkbookEntry.objects.create(workbook=found, author=request.user, place=place, words=words)
    return ""
