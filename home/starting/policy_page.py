"""A page with rules of the library's own: a policy, or how to come back after being asked to leave."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.models.content_page import ContentPage
from home.starting.blocks import PolicyBlock


class PolicyPage(ContentPage):
    """Until somebody at the library has approved it, every rule on it is shown as an example that is still to be filled in."""

    body = StreamField(PolicyBlock())
    approved_on = models.DateField(
        null=True,
        blank=True,
        help_text="When the library made these its own rules. Until then each rule on the page is marked as an example.",
    )
    approved_by = models.CharField(
        max_length=120, blank=True, help_text="Who decided: a role or a body, such as “the library board”. No names."
    )

    content_panels = [
        *ContentPage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("approved_on"), FieldPanel("approved_by")], heading="Approved"),
    ]
    search_fields = [*ContentPage.search_fields, index.SearchField("body")]
    template = "home/starting/policy_page.html"
    parent_page_types = ["home.HomePage", "home.ProgramGuidePage", "home.StandardPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "page with rules"
        verbose_name_plural = "pages with rules"

    def clean(self) -> None:
        super().clean()
        if self.approved_on and (missing := self.unwritten_rules()):
            questions = ", ".join(f"“{question}”" for question in missing)
            raise ValidationError({"approved_on": f"Write the library’s own rule first for: {questions}"})

    def unwritten_rules(self) -> list[str]:
        """The headings of the rules that nobody has written yet."""
        rules = (block.value for block in self.body if block.block_type == "rule")
        return [rule["heading"] for rule in rules if not rule.is_written]
