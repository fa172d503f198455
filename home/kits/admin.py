"""The editing site's screen for kits: a table of kits and branches, with one click for each answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.kits.care_kit import CareKit, KitStock, Level
from home.kits.stock import branches, note

# The three answers, as short as a button.
ANSWERS = ((Level.YES, "Yes"), (Level.LOW, "Low"), (Level.NO, "None"))
MAY_NOTE = "home.change_kitstock"


@require_http_methods(["GET", "HEAD", "POST"])
def stock(request: HttpRequest) -> HttpResponse:
    """Shows how it stands; a click on an answer notes it with today's date."""
    if not request.user.has_perm(MAY_NOTE):
        raise PermissionDenied
    if request.method == "POST":
        return _note(request)
    known = {(one.kit_id, one.location_id): one for one in KitStock.objects.all()}
    places = branches()
    kits = [(kit, [(place, known.get((kit.pk, place.pk))) for place in places]) for kit in CareKit.objects.all()]
    context = {"kits": kits, "answers": ANSWERS, "may_edit": request.user.has_perm("home.change_carekit")}
    return render(request, "home/kits/admin/stock.html", context)


def _note(request: HttpRequest) -> HttpResponse:
    kit = CareKit.objects.filter(pk=_number(request.POST.get("kit", ""))).first()
    place = {str(one.pk): one for one in branches()}.get(request.POST.get("location", ""))
    level = request.POST.get("level", "")
    if kit is None or place is None or level not in Level.values:
        messages.error(request, "That kit, branch or answer isn’t there any more. Nothing was changed.")
    else:
        note(kit.pk, place.pk, level)
        messages.success(request, f"{kit.name} at {place.name}: {Level(level).label}. The page shows it at once.")
    return redirect("kit_stock")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class CareKits(SnippetViewSet):
    model = CareKit
    icon = "pick"
    menu_label = "Care kits"
    list_display = ["name", "contents", "order"]
    search_fields = ["name", "contents"]
    copy_view_enabled = False


class StockItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_NOTE)


def urls() -> list:
    return [path("care-kit-stock/", stock, name="kit_stock")]


def menu_item() -> MenuItem:
    return StockItem("Care kit stock", reverse("kit_stock"), icon_name="pick", order=260)


def register() -> None:
    register_snippet(CareKits)
