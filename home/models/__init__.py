"""The pages, and what a steward sets for the whole site."""

from home.models.content_page import ContentPage
from home.models.home_page import HomePage
from home.models.library_settings import LibrarySettings
from home.models.standard_page import StandardPage

__all__ = ["ContentPage", "HomePage", "LibrarySettings", "StandardPage"]
