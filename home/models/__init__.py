"""The pages, and what a steward sets for the whole site."""

from home.alerts.alert import Alert
from home.editing.kinder_word import KinderWord
from home.editing.review_reminder import ReviewReminder
from home.events.event_date import EventDate
from home.events.event_index_page import EventIndexPage
from home.events.event_page import EventPage
from home.guides.guide_index_page import GuideIndexPage
from home.guides.guide_page import GuidePage
from home.kits.care_kit import CareKit, KitStock
from home.kits.care_kits_page import CareKitsPage
from home.models.content_page import ContentPage
from home.models.home_page import HomePage
from home.models.library_settings import LibrarySettings
from home.models.standard_page import StandardPage
from home.starting.case_studies_page import CaseStudiesPage
from home.starting.case_study_page import CaseStudyPage
from home.starting.journey_page import JourneyPage
from home.starting.policy_page import PolicyPage
from home.starting.program_guide_page import ProgramGuidePage
from home.starting.role_page import RolePage
from home.starting.roles_page import RolesPage
from home.stories.consent import StoryApproval, StoryConsent, WithdrawnAddress
from home.stories.story_index_page import StoryIndexPage
from home.stories.story_page import StoryPage

__all__ = [
    "Alert",
    "CareKit",
    "CareKitsPage",
    "CaseStudiesPage",
    "CaseStudyPage",
    "ContentPage",
    "EventDate",
    "EventIndexPage",
    "EventPage",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "JourneyPage",
    "KinderWord",
    "KitStock",
    "LibrarySettings",
    "PolicyPage",
    "ProgramGuidePage",
    "ReviewReminder",
    "RolePage",
    "RolesPage",
    "StandardPage",
    "StoryApproval",
    "StoryConsent",
    "StoryIndexPage",
    "StoryPage",
    "WithdrawnAddress",
]
