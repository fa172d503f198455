"""`/training/team/`: the teams that the reader looks after; `…/<number>/` one of them, `…/csv/` and `…/xlsx/` as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from home.training import outline, team_report
from home.training.screens.certificates import is_number


def screen(index: Any, request: HttpRequest, below: list[str]) -> HttpResponse:
    """To anybody who looks after no team, or not after this one, it isn't there."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    teams = request.user.teams_supervised.all()
    here = f"{index.get_url(request)}team/"
    if not below:
        found = list(teams)
        if not found:
            raise Http404
        if len(found) == 1:
            return HttpResponseRedirect(f"{here}{found[0].pk}/")
        return render(request, "training/teams.html", {"page": index, "teams": found})
    number, *kind = below
    if not is_number(number) or len(kind) > 1 or (kind and kind[0] not in team_report.KINDS):
        raise Http404
    team = get_object_or_404(teams, pk=number)
    rows = team_report.rows(team, outline.below(index, request, "CoursePage"))
    if kind:
        return _file(team, kind[0], rows)
    return render(request, "training/team.html", {"page": index, "team": team, "rows": rows, "columns": team_report.COLUMNS})


def _file(team: Any, kind: str, rows: list[team_report.Row]) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="team-{team.pk}-completion.{kind}"'}
    return HttpResponse(team_report.file(kind, rows), content_type=team_report.KINDS[kind], headers=headers)
