"""How the catalogue is found: its documents, its filters, and what a change touches."""

from resources.source.listings import ListingSource
from resources.source.suggestions import NeedSuggester, PlaceSuggester

__all__ = ["ListingSource", "NeedSuggester", "PlaceSuggester"]
