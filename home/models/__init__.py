"""The pages, and what a steward sets for the whole site."""

from home.branches.branch_page import BranchIndexPage, BranchPage
from home.models.content_page import ContentPage
from home.models.home_page import HomePage
from home.models.library_settings import LibrarySettings
from home.models.standard_page import StandardPage
from home.outreach.outreach_page import OutreachPage, OutreachVisit
from home.programme.about_peers_page import AboutPeersPage
from home.programme.funders_page import FundersPage
from home.programme.impact_page import ImpactPage
from home.team.peer_profile import PeerConsent, PeerProfile
from home.team.team_page import TeamPage

__all__ = [
    "AboutPeersPage",
    "BranchIndexPage",
    "BranchPage",
    "ContentPage",
    "FundersPage",
    "HomePage",
    "ImpactPage",
    "LibrarySettings",
    "OutreachPage",
    "OutreachVisit",
    "PeerConsent",
    "PeerProfile",
    "StandardPage",
    "TeamPage",
]
