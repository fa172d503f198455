"""Says which translation of a page is still public when the page itself has been taken down or deleted."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_info
from wagtail.admin import messages
from wagtail.models import Page


def tell(request: HttpRequest, page: Page) -> None:
    """One warning for each language, with the way to take that page down, too, for whoever may."""
    others = Page.objects.live().filter(translation_key=page.translation_key).exclude(pk=page.pk).select_related("locale")
    for other in others:
        buttons = []
        if other.permissions_for_user(request.user).can_unpublish():
            buttons = [messages.button(reverse("wagtailadmin_pages:unpublish", args=[other.pk]), "Take it down, too")]
        language = get_language_info(other.locale.language_code)["name"]
        messages.warning(request, f"The {language} page “{other.title}” is still public.", buttons=buttons)
