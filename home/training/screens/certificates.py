"""`/training/certificates/`: what the reader holds; `…/<number>/` is one of them to print."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from home.models import LibrarySettings
from home.training.models.certificate import Certificate


def screen(index: Any, request: HttpRequest, below: list[str]) -> HttpResponse:
    """A POST with `withdraw`, a certificate's number, takes its public page down for good."""
    own = Certificate.objects.filter(learner=request.user).select_related("course").order_by("-completed_on", "-pk")
    if len(below) == 1 and is_number(below[0]):
        return _file(get_object_or_404(own, pk=below[0]), request)
    if below:
        raise Http404
    if request.method == "POST":
        return _withdraw(index, own, request)
    held = [(one, request.build_absolute_uri(one.get_absolute_url())) for one in own]
    return render(request, "training/certificates.html", {"page": index, "certificates": held})


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _withdraw(index: Any, own: Any, request: HttpRequest) -> HttpResponse:
    number = request.POST.get("withdraw", "")
    if is_number(number):
        own.filter(pk=number, withdrawn_on=None).update(withdrawn_on=timezone.localdate())
    return HttpResponseRedirect(f"{index.get_url(request)}certificates/")


def _file(certificate: Certificate, request: HttpRequest) -> HttpResponse:
    # Here, and not above: what prints takes 17 MB of memory, and most workers never print.
    from home.training import certificate_pdf

    address = "" if certificate.withdrawn_on else request.build_absolute_uri(certificate.get_absolute_url())
    made = certificate_pdf.document(certificate, LibrarySettings.current(request).library_name, address)
    headers = {"Content-Disposition": 'attachment; filename="certificate.pdf"'}
    return HttpResponse(made, content_type=certificate_pdf.MIME_TYPE, headers=headers)
