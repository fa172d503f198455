"""The photo of a peer, for as long as the peer's choice holds; and the screen on which the choice is taken back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log

from home.team.peer_profile import Part, PeerProfile
from home.team.profiles import withdraw

CHANGE = "home.change_peerprofile"


@require_safe
def photo(request: HttpRequest, key: UUID) -> HttpResponse:
    """`/team-photo/<key>.jpg`: asked of the peer's choice each time, and kept nowhere on the way."""
    profile = PeerProfile.objects.filter(photo_key=key).prefetch_related("consents").first()
    if profile is None or not profile.photo or not profile.shows(Part.PHOTO):
        raise Http404
    response = HttpResponse(bytes(profile.photo), content_type="image/jpeg")
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """What of a profile is public, with a button to take it down: for the peer (`pk` None) and for who keeps profiles."""
    profile = _profile(request, pk)
    if request.method == "POST":
        part = request.POST.get("part", "")
        if part not in (*Part.values, "all"):
            raise Http404
        withdraw(profile, Part.values if part == "all" else [part])
        log(instance=profile, action="wagtail.edit", user=request.user)
        what = "Everything is" if part == "all" else f"{Part(part).label}:"
        messages.success(request, f"{what} off the site now, and erased.")
        return redirect(request.path)
    parts = [
        {
            "code": part.value,
            "label": part.label,
            "has": profile.has(part),
            "shows": profile.shows(part),
            "until": _until(profile, part),
        }
        for part in Part
    ]
    return render(request, "home/team/admin/choices.html", {"profile": profile, "parts": parts, "is_own": pk is None})


def _profile(request: HttpRequest, pk: int | None) -> PeerProfile:
    if pk is None:
        return get_object_or_404(PeerProfile.objects.defer("photo"), user=request.user)
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    return get_object_or_404(PeerProfile.objects.defer("photo"), pk=pk)


def _until(profile: PeerProfile, part: str):
    return max((one.until for one in profile.consents.all() if one.part == part and one.withdrawn_at is None), default=None)
