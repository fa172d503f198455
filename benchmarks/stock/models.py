"""One listing as Wagtail's own search would be given it."""

from django.db import models
from wagtail.search import index

FACETS = ("need", "city", "language", "cost", "population")


class StockListing(index.Indexed, models.Model):
    """A document: its text in one field, and the first value of each facet, as stock facets are of columns."""

    title = models.TextField()
    text = models.TextField()
    need = models.CharField(max_length=100)
    city = models.CharField(max_length=100)
    language = models.CharField(max_length=100)
    cost = models.CharField(max_length=100)
    population = models.CharField(max_length=100)

    search_fields = [
        index.SearchField("title", boost=10),
        index.SearchField("text"),
        *(index.FilterField(name) for name in FACETS),
    ]

    class Meta:
        app_label = "stock"

    def __str__(self) -> str:
        return self.title
