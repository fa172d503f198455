"""The pages, and what a steward sets for the whole site."""

from home.alerts.alert import Alert
from home.editing.kinder_word import KinderWord
from home.editing.review_reminder import ReviewReminder
from home.guides.guide_index_page import GuideIndexPage
from home.guides.guide_page import GuidePage
from home.models.content_page import ContentPage
from home.models.home_page import HomePage
from home.models.library_settings import LibrarySettings
from home.models.standard_page import StandardPage

__all__ = [
    "Alert",
    "ContentPage",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "KinderWord",
    "LibrarySettings",
    "ReviewReminder",
    "StandardPage",
]
