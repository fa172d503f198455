"""The demo's pages for library people who want to start a program, and the public's way back after being asked to leave."""

from wagtail.models import Page

from home.demo_pages import put
from home.models.home_page import HomePage
from home.starting.case_studies_page import CaseStudiesPage
from home.starting.case_study_page import CaseStudyPage
from home.starting.journey_page import JourneyPage
from home.starting.partner_types import terms
from home.starting.policy_page import PolicyPage
from home.starting.program_guide_page import ProgramGuidePage
from home.starting.role_page import RolePage
from home.starting.roles_page import RolesPage

# What is in Spanish too stands apart: both files of a subject have the same pages.
SUBJECT, FRONT, PUBLIC = "starting", "starting-front", "coming-back"
ROLES = ("peer-services-specialist", "outreach-worker", "crisis-intervention-worker", "practicum-student")
# Library systems, and the kinds of partner that their sources name.
CASES = {
    "king-county": ("mental-health", "hiv-aids", "housing", "food-emergency"),
    "kalamazoo": ("mental-health",),
    "mississauga": ("government", "faith"),
    "thunder-bay": ("housing", "mental-health"),
    "kingston-frontenac": ("mental-health",),
    "toronto": ("government",),
    "lethbridge": ("mental-health",),
}
# Slugs of the pages that help at each step, and at each stage, in their order.
AT_STEP = (
    ("library-journey", "case-studies"),
    ("kalamazoo", "partnership-policy"),
    ("partnership-policy", "kingston-frontenac"),
    ("king-county", "mississauga"),
    ("roles", "peer-services-specialist", "outreach-worker"),
    ("about-the-peers", "asked-to-leave"),
    ("thunder-bay", "kalamazoo"),
    ("king-county", "mississauga"),
)
AT_STAGE = (
    ("partnership-policy", "case-studies"),
    ("about-the-peers",),
    ("peer-services-specialist", "practicum-student"),
    ("crisis-intervention-worker", "lethbridge"),
    ("how-we-list-services", "outreach-worker"),
    ("asked-to-leave", "toronto"),
)


def create(home: HomePage) -> list[str]:
    """Make what is missing. Links between the pages are set when the page that holds them is made."""
    _, made = put(home, PolicyPage, "asked-to-leave", PUBLIC, show_in_menus=True)
    guide, made_guide = put(home, ProgramGuidePage, "start-a-program", FRONT, show_in_menus=True)
    roles, made_roles = put(guide, RolesPage, "roles", SUBJECT)
    for slug in ROLES:
        made_roles += put(roles, RolePage, slug, SUBJECT)[1]
    made_cases = _case_studies(guide)
    made_policy = put(guide, PolicyPage, "partnership-policy", FRONT)[1]
    journey, made_journey = put(guide, JourneyPage, "library-journey", SUBJECT)
    if made_guide:
        for one in (guide, *guide.get_translations()):
            _link(one.get_parent(), one, "steps", AT_STEP)
    if made_journey:
        _link(home, journey, "stages", AT_STAGE)
    return [*made, *made_guide, *made_roles, *made_cases, *made_policy, *made_journey]


def _case_studies(guide: ProgramGuidePage) -> list[str]:
    studies, made = put(guide, CaseStudiesPage, "case-studies", SUBJECT)
    known = {term.code: term for term in terms()}
    for slug, kinds in CASES.items():
        study, made_study = put(studies, CaseStudyPage, slug, SUBJECT)
        if made_study:
            study.partner_types.set([known[code] for code in kinds if code in known])
            study.save_revision().publish()
        made += made_study
    return made


def _link(home: Page, made: ProgramGuidePage | JourneyPage, field: str, slugs: tuple[tuple[str, ...], ...]) -> None:
    found = dict(home.get_descendants().filter(locale=home.locale).values_list("slug", "pk"))
    # Read anew: a stream whose values somebody has looked at no longer heeds its raw data.
    page = type(made).objects.get(pk=made.pk)
    for raw, wanted in zip(getattr(page, field).raw_data, slugs, strict=True):
        raw["value"]["pages"] = [found[slug] for slug in wanted if slug in found]
    page.save_revision().publish()
