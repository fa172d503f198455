"""Job templates to take away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from home import access
from home.starting.document import MIME_TYPE, file_name, job_document
from home.starting.role_page import RolePage


@require_safe
def job_template(request: HttpRequest, pk: int) -> HttpResponse:
    """The document of a role page that this reader may see; to anybody else the page isn't there."""
    page = RolePage.objects.filter(pk=pk, pk__in=access.visible_pages(request).values("pk")).select_related("locale").first()
    if page is None:
        raise Http404
    with translation.override(page.locale.language_code):
        made = job_document(page)
    return HttpResponse(
        made, content_type=MIME_TYPE, headers={"Content-Disposition": f'attachment; filename="{file_name(page)}"'}
    )
