"""Care kits: what is in each, and how many are left where. Chosen by what somebody needs, never by who they seem to be."""

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from resources.models import Location


class Level(models.TextChoices):
    YES = "yes", _("Some left")
    LOW = "low", _("Only a few left")
    NO = "no", _("None now")


class CareKit(ClusterableModel):
    """One kind of kit. Its name says what is in it."""

    name = models.CharField(
        max_length=80,
        unique=True,
        help_text="By what is in it: “Shaving kit”, “Pads and tampons”. Never “for men” or “for women”.",
    )
    contents = models.TextField("what is in it", max_length=600, help_text="One thing on each line.")
    name_es = models.CharField("name in Spanish", max_length=80, blank=True)
    contents_es = models.TextField("what is in it, in Spanish", max_length=600, blank=True)
    order = models.PositiveSmallIntegerField("place in the list", default=10, help_text="Small numbers come first.")

    panels = [
        FieldPanel("name"),
        FieldPanel("contents"),
        MultiFieldPanel([FieldPanel("name_es"), FieldPanel("contents_es")], heading="In Spanish"),
        FieldPanel("order"),
    ]

    class Meta:
        ordering = ["order", "name"]
        verbose_name = "care kit"

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """In the reader's language, else in English."""
        return (_is_spanish() and self.name_es) or self.name

    @property
    def shown_contents(self) -> list[str]:
        told = (_is_spanish() and self.contents_es) or self.contents
        return [line.strip() for line in told.splitlines() if line.strip()]


class KitStock(models.Model):
    """Whether a place has any of a kit, as somebody there last said."""

    kit = ParentalKey(CareKit, on_delete=models.CASCADE, related_name="stocks")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=3, choices=Level.choices)
    as_of = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name = "stock of a care kit"
        verbose_name_plural = "stock of care kits"
        constraints = [
            models.UniqueConstraint(fields=["kit", "location"], name="home_kit_stock_once"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="home_kit_stock_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kit} at {self.location.public_label}"


def _is_spanish() -> bool:
    return (translation.get_language() or "").startswith("es")
