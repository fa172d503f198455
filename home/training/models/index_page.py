"""The door of the training, and its lock."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import BaseViewRestriction
from wagtail.url_routing import RouteResult

from home import access
from home.models.content_page import ContentPage
from home.training import group, outline, standing
from home.training.models.training_team import TrainingTeam
from home.training.screens import certificates, team

# By the first part of the address below the training. A course can't have these addresses.
SCREENS = {"certificates": certificates.screen, "team": team.screen}


class TrainingIndexPage(ContentPage):
    """Every course. Restricted to a group from the moment it is made."""

    template = "training/index_page.html"
    max_count = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["training.CoursePage"]

    class Meta:
        verbose_name = "training"

    @classmethod
    def get_default_privacy_setting(cls, request: HttpRequest) -> dict:
        return {"type": BaseViewRestriction.GROUPS, "groups": [group.ensure()]}

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Whoever may not come in gets the same answer for every address below: none of them tells whether it exists."""
        if not access.may_see(request, self.pk):
            return RouteResult(self)
        if path_components and path_components[0] in SCREENS:
            return RouteResult(self, kwargs={"screen": path_components[0], "below": path_components[1:]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, screen: str = "", below: list[str] | None = None) -> HttpResponse:
        """The list of courses; or, with `screen`, what is the reader's own: certificates, and the teams they look after."""
        if not screen:
            return super().serve(request)
        if not request.user.is_authenticated:
            raise Http404
        return SCREENS[screen](self, request, below or [])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        found = outline.courses(self, request)
        # An outline has all that a standing asks of a course.
        standings = standing.of_reader(request.user, found)
        context["courses"] = [(one, standings.get(one.pk)) for one in found]
        latest = outline.latest(found, request)
        context["resume"], context["resume_course"] = (latest.resume, latest) if latest else (None, None)
        context |= _people(request.user)
        return context


def _people(reader: Any) -> dict[str, Any]:
    """`seen_by`: the supervisors who see what this reader completes; `has_team`: whether the reader is one."""
    if not reader.is_authenticated:
        return {}
    teams = TrainingTeam.objects.filter(members=reader, supervisor__is_active=True).select_related("supervisor")
    return {
        "seen_by": sorted({one.supervisor.get_full_name() or one.supervisor.get_username() for one in teams}),
        "has_team": reader.teams_supervised.exists(),
        "has_certificates": reader.certificates.exists(),
    }
