"""The living style page for staff: tokens and components as the site draws them, in light and dark side by side."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from home import stylesheet

SCHEMES = ("light", "dark")
_SWATCH = ".swatch { display: inline-block; width: 3rem; height: 1.5rem; border: 1px solid var(--rule-strong); }"
_TOKEN = re.compile(r"--([a-z-]+):\s*([^;]+);")
_DARK = "@media (prefers-color-scheme: dark)"
# Tokens that are colors, by what they are for.
_COLORS = re.compile(r"^(paper|ink|rule|action|on-|now|danger|evening|focus)")


@require_safe
def both(request: HttpRequest) -> HttpResponse:
    """Two frames with the same sheet."""
    return render(request, "home/editing/style_page.html", {"schemes": SCHEMES, "header_title": "How the site looks"})


@require_safe
def sheet(request: HttpRequest, scheme: str) -> HttpResponse:
    """One frame; 404 for a scheme that isn't there."""
    values = _tokens(scheme)
    context = {
        "scheme": scheme,
        "colors": [(name, value) for name, value in values.items() if _COLORS.match(name)],
        "measures": [(name, value) for name, value in values.items() if not _COLORS.match(name)],
        "sizes": [name for name in values if name.startswith("text-")],
    }
    return render(request, "home/editing/style_sheet.html", context)


@require_safe
def css(request: HttpRequest, scheme: str) -> HttpResponse:
    """The site's own style sheet, with the question which scheme the reader prefers already answered, and the swatches."""
    values = _tokens(scheme)
    found = stylesheet.composed().replace(_DARK, "@media all" if scheme == "dark" else "@media not all")
    found = found.replace("color-scheme: light dark", f"color-scheme: {scheme}")
    swatches = [_SWATCH]
    swatches += [f".swatch--{name} {{ background: var(--{name}); }}" for name in values if _COLORS.match(name)]
    swatches += [f".type--{name} {{ font-size: var(--{name}); }}" for name in values if name.startswith("text-")]
    return HttpResponse("\n".join([_absolute(found), *swatches]), content_type="text/css; charset=utf-8")


def _tokens(scheme: str) -> dict[str, str]:
    """Name and value of each token in this scheme; raises Http404 for a scheme that isn't there."""
    if scheme not in SCHEMES:
        raise Http404
    text = (stylesheet.SOURCE / "tokens.css").read_text(encoding="utf-8").split("@media (forced-colors", 1)[0]
    light, _, dark = text.partition(_DARK)
    return dict(_TOKEN.findall(light)) | (dict(_TOKEN.findall(dark)) if scheme == "dark" else {})


def _absolute(rules: str) -> str:
    """Addresses of fonts are written from where the style sheet lies, which here is elsewhere."""
    return re.sub(r'url\("?(?:\.\./)+([^")]+)"?\)', lambda match: f'url("{static(match[1])}")', rules)
