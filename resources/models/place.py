"""Where places and ZIP codes are: a table the operator loads, so that nothing is looked up at run time."""

from django.db import models


class PlaceKind(models.TextChoices):
    ZIP = "zip", "ZIP"
    CITY = "city", "City"
    NEIGHBORHOOD = "neighborhood", "Neighborhood"
    COUNTY = "county", "County"


class Place(models.Model):
    """A named centroid in WGS 84 degrees. `within` names the place around it (98032 -> Kent -> King County)."""

    name = models.CharField(max_length=100)
    folded = models.CharField(max_length=100, db_index=True, editable=False)
    kind = models.CharField(max_length=12, choices=PlaceKind.choices)
    state = models.CharField(max_length=2, default="WA")
    within = models.CharField(max_length=100, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        ordering = ["kind", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "kind", "state"], name="place_once")]

    def __str__(self) -> str:
        return self.name
