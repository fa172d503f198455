"""The list of roles in a program."""

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home import access
from home.blocks import BodyBlock
from home.models.content_page import ContentPage
from home.starting.role_page import RolePage


class RolesPage(ContentPage):
    """Says which roles there are and how they differ; the role pages lie below it."""

    body = StreamField(BodyBlock(), blank=True, help_text="It stands under the list: how to choose between the roles, say.")

    content_panels = [*ContentPage.content_panels, FieldPanel("body")]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/starting/roles_page.html"
    parent_page_types = ["home.ProgramGuidePage", "home.HomePage"]
    subpage_types = ["home.RolePage"]

    class Meta:
        verbose_name = "list of roles"

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        mine = RolePage.objects.child_of(self) if self.pk else RolePage.objects.none()
        context["roles"] = mine.filter(pk__in=access.visible_pages(request).values("pk")).order_by("path")
        return context
