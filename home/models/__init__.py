"""The pages, and what a steward sets for the whole site."""

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

__all__ = [
    "CaseStudiesPage",
    "CaseStudyPage",
    "ContentPage",
    "HomePage",
    "JourneyPage",
    "LibrarySettings",
    "PolicyPage",
    "ProgramGuidePage",
    "RolePage",
    "RolesPage",
    "StandardPage",
]
