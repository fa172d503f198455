"""The branches of the demo: a page for each of the library's own places that the words speak of."""

from home.branches.branch_page import BranchIndexPage, BranchPage
from home.demo_pages import put, words
from home.demo_pictures import picture
from home.models.home_page import HomePage
from resources.models import Disclosure, Location

SUBJECT = "branches"


def create(home: HomePage) -> list[str]:
    """The list of branches and their pages. A branch that the catalogue lacks is left out until it is there."""
    index, made = put(home, BranchIndexPage, "branches", SUBJECT, show_in_menus=True)
    own = Location.objects.filter(organization__is_library=True, disclosure=Disclosure.FULL, closed_on=None)
    by_name = {place.name: place for place in own}
    for slug, told in words(SUBJECT).items():
        place = by_name.get(told["title"])
        if slug != "branches" and place:
            made += put(index, BranchPage, slug, SUBJECT, location=place, map_image=picture(f"map-{slug}"))[1]
    return made
