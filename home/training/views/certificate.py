"""The one thing of the training that is public: a certificate, to whoever was given its code."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.sensitive import sensitive
from home.training.models.certificate import Certificate


@require_safe
@sensitive
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Name, course and day. A code that was never given and one that was taken back have the same answer."""
    found = Certificate.objects.filter(code=code, withdrawn_on=None).first()
    if found is None:
        raise Http404
    response = render(request, "training/certificate.html", {"certificate": found})
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    # The address is the key: no page that is opened from here is told of it.
    response["Referrer-Policy"] = "no-referrer"
    return response
