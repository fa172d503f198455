"""Tells an editor what the checks found, when a page is handed in or published. It never stands in the way."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail.models import Page

from home.editing.findings import findings
from home.models.content_page import ContentPage

MOST = 6
_SENT = ("action-publish", "action-submit", "action-resubmit")


def advise(request: HttpRequest, page: Page) -> None:
    """Hook: after a page was made or changed. A page that was only saved is left in peace."""
    if request.method != "POST" or not any(name in request.POST for name in _SENT) or not isinstance(page, ContentPage):
        return
    found = findings(page)
    if not found:
        return
    lines = format_html_join(
        "", "<li><strong>{}</strong>: “{}”. {}</li>", ((one.where, one.words, one.tell) for one in found[:MOST])
    )
    more = len(found) - MOST
    messages.warning(
        request,
        format_html(
            'Done. {} could be kinder or plainer; nothing is blocked. <a href="{}">Change the page</a>'
            '<ul class="warm-advice">{}</ul>{}',
            "One thing" if len(found) == 1 else f"{len(found)} things",
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            lines,
            f"And {more} more." if more > 0 else "",
        ),
    )
