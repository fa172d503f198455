"""axe finds nothing on what no other module opens: every type of page in Spanish, and the forms and pickers of writers."""

import re

from playwright.sync_api import Page, expect
from wagtail.models import Page as WagtailPage

from home.models import StoryPage
from home.stories.withdrawal import withdraw
from tests.browser.conftest import violations
from tests.browser.desk import sign_in
from tests.browser.test_walk import desk, faults, library  # noqa: F401
from tests.home.stories.made import published
from tests.resources.admin.conftest import staff


def test_every_spanish_page_fits_and_has_no_fault__narrow_and_wide(page: Page, address: str):
    spanish = WagtailPage.objects.filter(locale__language_code="es", live=True, depth__gt=1)
    kinds = {one.specific_class: one.get_url() for one in spanish if one.url}
    assert len(kinds) >= 17
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in kinds.values():
            assert page.goto(address + path).status == 200
            expect(page.locator("html")).to_have_attribute("lang", "es")
            if width == 320:
                assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


def test_forms_and_pickers_of_writers_have_no_fault__desk_and_phone(desk: Page, library: str):  # noqa: F811
    sign_in(desk, library, "wren")
    assert violations(desk) == []
    links = [desk.get_by_role("link", name=name, exact=True) for name in ("A branch page", "An event", "A story")]
    for address in [library + str(link.get_attribute("href")) for link in links]:
        desk.goto(address)
        desk.wait_for_load_state("networkidle")
        # Wagtail's own rich text has no name.
        assert [one for one in violations(desk) if "public-DraftEditor" not in one] == [], address
        opener = desk.get_by_role("button", name=re.compile("Choose a (branch|place)"))
        if opener.count():
            opener.click()
            expect(desk.locator(".modal [data-chooser-modal-choice]").first).to_be_visible()
            assert [one for one in violations(desk) if "public-DraftEditor" not in one] == [], address
        desk.set_viewport_size({"width": 360, "height": 800})
        assert desk.evaluate("document.documentElement.scrollWidth") <= 360, address
        desk.set_viewport_size({"width": 1400, "height": 1000})


def test_reviewer_s_screens_and_a_story_taken_back_have_no_fault(desk: Page, library: str):  # noqa: F811
    sign_in(desk, library, "rosa")
    story: StoryPage = published()
    for path in (f"stories/{story.pk}/withdraw/", "snippets/home/carekit/", "snippets/home/carekit/add/", "care-kit-stock/"):
        assert desk.goto(f"{library}/admin/{path}").status == 200
        desk.wait_for_load_state("networkidle")
        # On a form of Wagtail's own the name of what it makes is the heading.
        assert [one for one in violations(desk) if "heading-one" not in one] == [], path
    address = story.get_url()
    withdraw(story, staff("chief", is_superuser=True))
    desk.context.clear_cookies()
    assert desk.goto(library + address).status == 410
    assert violations(desk) == []
