"""What lists and pages show of a service: view models, told only what the public may know."""

from resources.listing.card import Card, cards, cards_of, cards_together
from resources.listing.page import Listing, listing

__all__ = ["Card", "Listing", "cards", "cards_of", "cards_together", "listing"]
