"""How the catalogue is found: its documents, its filters, and what a change touches."""

from resources.source.listings import ListingSource

__all__ = ["ListingSource"]
