"""Ways to reach somebody: phones, the languages they speak, and named contacts."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from resources.models.location import Location
from resources.models.organization import Organization
from resources.models.record import Record, at_most_one
from resources.models.service import Service, ServiceAtLocation


class Contact(Record, ClusterableModel):
    """HSDS `contact`."""

    organization = ParentalKey(Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts")
    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts")
    service_at_location = ParentalKey(ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts")
    location = ParentalKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=255, blank=True)
    department = models.CharField(max_length=255, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [at_most_one("contact", "organization", "service", "service_at_location", "location")]

    def __str__(self) -> str:
        return self.name or self.title or self.department or self.email


class PhoneType(models.TextChoices):
    """The HSDS phone types; what a number takes is told by the `takes_` columns."""

    VOICE = "voice", "Voice"
    TEXT = "text", "Text"
    CELL = "cell", "Mobile"
    FAX = "fax", "Fax"
    VIDEO = "video", "Video relay"
    PAGER = "pager", "Pager"
    TEXTPHONE = "textphone", "TTY"


class Phone(Record, ClusterableModel):
    """HSDS `phone`. A number may take several of: a call, a text, TTY or relay, video relay."""

    location = ParentalKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="phones")
    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="phones")
    organization = ParentalKey(Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="phones")
    contact = ParentalKey(Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="phones")
    service_at_location = ParentalKey(ServiceAtLocation, null=True, blank=True, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(max_length=100)
    extension = models.PositiveIntegerField(null=True, blank=True)
    type = models.CharField(max_length=20, choices=PhoneType.choices, default=PhoneType.VOICE, blank=True)
    description = models.CharField(max_length=500, blank=True)
    takes_voice = models.BooleanField("takes calls", default=True)
    takes_text = models.BooleanField("takes texts", default=False)
    takes_tty = models.BooleanField("takes TTY or relay calls", default=False)
    takes_video_relay = models.BooleanField("takes video relay", default=False)

    class Meta:
        constraints = [at_most_one("phone", "location", "service", "organization", "contact", "service_at_location")]

    def __str__(self) -> str:
        return self.number


class Language(Record):
    """HSDS `language`: spoken at a service, a place, or on a phone line."""

    service = ParentalKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="languages")
    location = ParentalKey(Location, null=True, blank=True, on_delete=models.CASCADE, related_name="languages")
    phone = ParentalKey(Phone, null=True, blank=True, on_delete=models.CASCADE, related_name="languages")
    name = models.CharField(max_length=100, blank=True)
    code = models.CharField(max_length=20, blank=True, help_text="ISO 639, such as es.")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [at_most_one("language", "service", "location", "phone")]

    def __str__(self) -> str:
        return self.name or self.code
