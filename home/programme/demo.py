"""The programme of the demo: about the peers, and under it the team, outreach, who pays and the figures."""

from home.demo_pages import put
from home.models.home_page import HomePage
from home.outreach import demo as outreach
from home.programme.about_peers_page import AboutPeersPage
from home.programme.funders_page import FundersPage
from home.programme.impact_page import ImpactPage
from home.team import demo as team

SUBJECT = "programme"


def create(home: HomePage) -> list[str]:
    about, made = put(home, AboutPeersPage, "about-the-peers", SUBJECT, show_in_menus=True)
    made += team.create(about)
    made += outreach.create(about)
    made += put(about, FundersPage, "funders", SUBJECT)[1]
    made += put(about, ImpactPage, "impact", SUBJECT)[1]
    return made
