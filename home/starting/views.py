"""Job templates to take away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from home import access
from home.starting.role_page import RolePage


@require_safe
def job_template(request: HttpRequest, pk: int) -> HttpResponse:
    """The document of a role page that this reader may see; to anybody else the page isn't there."""
    page = RolePage.objects.filter(pk=pk, pk__in=access.visible_pages(request).values("pk")).select_related("locale").first()
    if page is None:
        raise Http404
    # Here, and not above: what writes Word files takes memory, and most workers never write one.
    from home.starting import document

    with translation.override(page.locale.language_code):
        made = document.job_document(page)
    name = document.file_name(page)
    return HttpResponse(made, content_type=document.MIME_TYPE, headers={"Content-Disposition": f'attachment; filename="{name}"'})
