"""The pages, and what a steward sets for the whole site."""

from home.alerts.alert import Alert
from home.branches.branch_page import BranchIndexPage, BranchPage
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
from home.outreach.outreach_page import OutreachPage, OutreachVisit
from home.programme.about_peers_page import AboutPeersPage
from home.programme.funders_page import FundersPage
from home.programme.impact_page import ImpactPage
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
from home.team.peer_profile import PeerConsent, PeerProfile
from home.team.team_page import TeamPage

__all__ = [
    "AboutPeersPage",
    "Alert",
    "BranchIndexPage",
    "BranchPage",
    "CareKit",
    "CareKitsPage",
    "CaseStudiesPage",
    "CaseStudyPage",
    "ContentPage",
    "EventDate",
    "EventIndexPage",
    "EventPage",
    "FundersPage",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "ImpactPage",
    "JourneyPage",
    "KinderWord",
    "KitStock",
    "LibrarySettings",
    "OutreachPage",
    "OutreachVisit",
    "PeerConsent",
    "PeerProfile",
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
    "TeamPage",
    "WithdrawnAddress",
]
