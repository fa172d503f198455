"""What a steward sets once for the whole site."""

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.alerts.alert import on_now
from home.unchanged import same_for_anybody
from resources.models import DataSource, Service

NEUTRAL_SITE = "https://www.weather.gov/"


@register_setting(icon="home")
class LibrarySettings(BaseSiteSetting):
    """The library's name and the few things that every page asks for."""

    library_name = models.CharField("name of the library", max_length=80, default="Warm Handoff")
    tagline = models.CharField(
        max_length=160, blank=True, help_text="One short line under the name on the home page. It may stay empty."
    )
    peer_service = models.ForeignKey(
        Service,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="the peers’ drop-in service",
        help_text="The listing whose hours say when a peer is in. The front page reads it. Change the hours there.",
    )
    exit_url = models.URLField(
        "where “Exit this site” leads",
        default=NEUTRAL_SITE,
        help_text="A plain site that nobody asks about, such as the weather. Never one that shows who a person is.",
    )

    panels = [
        MultiFieldPanel([FieldPanel("library_name"), FieldPanel("tagline")], heading="Name"),
        FieldPanel("peer_service"),
        FieldPanel("exit_url"),
    ]

    class Meta:
        verbose_name = "library"

    @classmethod
    def current(cls, request: HttpRequest) -> "LibrarySettings":
        """The settings of the site asked for; defaults where nobody has set any. Reading never writes a row."""
        found = getattr(request, "_library_settings", None)
        if found is None:
            # One statement for all that the frame of a page asks of the database.
            host = request.get_host().split(":")[0]
            found = same_for_anybody(request, ("library", host), lambda: cls._for_host(host)) or cls()
            request._library_settings = found
        return found

    @classmethod
    def _for_host(cls, hostname: str) -> "LibrarySettings | None":
        has_sample = models.Exists(DataSource.objects.filter(is_sample=True))
        mine = models.Q(site__hostname=hostname) | models.Q(site__is_default_site=True)
        return (
            cls.objects.filter(mine)
            .annotate(has_sample=has_sample, has_alert=models.Exists(on_now()))
            .order_by("site__is_default_site")
            .first()
        )

    @property
    def shows_sample(self) -> bool:
        """Whether any invented data is in use."""
        told = getattr(self, "has_sample", None)
        return DataSource.objects.filter(is_sample=True).exists() if told is None else told
