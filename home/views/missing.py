"""Tell the library what is missing, without saying who you are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home import anonymous
from home.missing import MissingForm
from home.sensitive import sensitive
from search.question.urgent import urgent

PURPOSE = "missing"
TOLD = "told"
STALE = _("This page was open for a long time, or very short. Please press the button again.")
TOO_MANY = _("We can’t take more notes today. Please tell someone at a desk, or call 211.")


# No cookie on public pages, so no CSRF token: home/anonymous.py says what stands in for it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive
def tell(request: HttpRequest) -> HttpResponse:
    """`/find/missing/`. A note is kept as it is chosen and written; words that can't wait bring help instead of a note."""
    if request.method == "POST":
        return _take(request)
    need = request.GET.get("need", "")
    return _page(request, MissingForm(initial={"need": need}), is_told=TOLD in request.GET)


def _take(request: HttpRequest) -> HttpResponse:
    form = MissingForm(request.POST)
    if not anonymous.is_ours(request):
        return _page(request, form, problem=_("Please send this from our own page."), status=403)
    if anonymous.is_trapped(request):
        return _thanks()
    if not form.is_valid():
        return _page(request, form, status=422)
    if heard := urgent(form.cleaned_data["words"]):
        return _page(request, MissingForm(), heard=heard)
    if not anonymous.is_timely(request.POST.get("token", ""), PURPOSE):
        return _page(request, form, problem=STALE, status=422)
    if form.save() is None:
        return _page(request, form, problem=TOO_MANY, status=503)
    return _thanks()


def _thanks() -> HttpResponse:
    return redirect(f"{reverse('missing')}?{TOLD}=yes")


def _page(
    request: HttpRequest, form: MissingForm, *, is_told: bool = False, problem: str = "", heard=None, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "token": anonymous.token(PURPOSE),
        "trap": anonymous.TRAP,
        "is_told": is_told,
        "problem": problem,
        "urgent": heard,
    }
    return render(request, "home/missing.html", context, status=status)
