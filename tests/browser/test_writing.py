"""A tired communications person on a Friday: a guide is written, read by a second person, and on the site, without a manual."""

import io
import re
from datetime import timedelta

import pytest
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from playwright.sync_api import Page, expect
from wagtail.images.models import Image

from home.editing.groups import REVIEWERS, WRITERS, ensure_writing
from home.models import Alert, GuideIndexPage, GuidePage
from tests.browser.conftest import violations
from tests.browser.desk import choose, sign_in
from tests.browser.test_admin import faults  # noqa: F401
from tests.resources import factories
from tests.resources.admin.conftest import staff


def picture(title: str) -> None:
    drawn = io.BytesIO()
    Picture.new("RGB", (80, 60), "#0a4a51").save(drawn, "PNG")
    Image.objects.create(title=title, file=ImageFile(drawn, name="door.png"))


@pytest.fixture
def library(address: str) -> str:
    groups = ensure_writing()
    staff("wren", groups[WRITERS])
    staff("rosa", groups[REVIEWERS])
    for number in range(3):
        made = factories.service(name=f"Warm cots {number}", description="A cot for the night.")
        factories.phone("(206) 555-0171", service=made)
    picture("A lit door")
    return address


def add_block(page: Page, name: str) -> None:
    """Add a part at the end of the page, from the list of parts."""
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=name, exact=True).click()


def test_guide_goes_from_first_word_to_the_public__writer_and_reviewer(page: Page, library: str, faults):  # noqa: F811
    page.set_viewport_size({"width": 1400, "height": 1000})
    refused: list[str] = []
    page.on("response", lambda response: refused.append(response.url) if response.status == 400 else None)
    sign_in(page, library, "wren")
    index = GuideIndexPage.objects.get(slug="guides", locale__language_code="en")
    page.goto(f"{library}/admin/pages/add/home/guidepage/{index.pk}/")
    page.locator("#id_title").fill("A warm place tonight")
    page.locator("#id_intro").fill("Where it is warm, and who to call. Go early. Ask for a cot.")

    add_block(page, "Text")
    page.locator("[name$='value-heading']").last.fill("Go early")
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.type("The homeless should click here. Doors open at six. Say that you need a cot for the night, please.")
    expect(page.locator(".warm-grade")).to_contain_text("fine")

    add_block(page, "Listing")
    choose(page, "Choose a listing", "Warm cots 1")
    add_block(page, "Saved search")
    page.locator("[name$='value-heading']").last.fill("More cots")
    page.locator("[name$='value-words']").last.fill("cots")
    add_block(page, "Picture")
    choose(page, "Choose an image", "A lit door")
    page.locator("[name$='alt_text']").last.fill("A lit door at dusk")
    # Wagtail's own rich text has no name inside a block; all else on the screen is ours to answer for.
    assert [one for one in violations(page) if "public-DraftEditor" not in one] == []

    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Submit to")).click()
    messages = page.locator(".messages")
    expect(messages).to_contain_text("people without a home")
    expect(messages).to_contain_text("Text (part 1)")
    written = GuidePage.objects.get(title="A warm place tonight")
    assert not written.live
    page.context.clear_cookies()

    sign_in(page, library, "rosa")
    page.get_by_role("link", name="A warm place tonight").first.click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name=re.compile("^Approve and Publish", re.I)).first.click()
    expect(page.locator(".messages")).to_contain_text("A warm place tonight")
    page.context.clear_cookies()

    page.set_viewport_size({"width": 360, "height": 760})
    page.goto(f"{library}/guides/")
    page.get_by_role("link", name="A warm place tonight").click()
    main = page.locator("main")
    for words in ("Go early", "Warm cots 1", "More cots", "See all 3 in the search", "(206) 555-0171"):
        expect(main).to_contain_text(words)
    expect(main.get_by_alt_text("A lit door at dusk")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    assert page.context.cookies() == []
    page.emulate_media(media="print")
    expect(page.get_by_text("Hours can change: call first.")).to_be_visible()
    expect(page.locator(".exit").first).not_to_be_visible()
    # Wagtail saves by itself, and refuses while a part is half written; no picture is served in tests.
    assert all("/admin/pages/" in url for url in refused), refused
    assert [fault for fault in faults if "400" not in fault and "404" not in fault] == []


def test_checker_in_the_editor_names_the_kinder_word(page: Page, library: str, faults):  # noqa: F811
    from home.editing import kinder_word

    kinder_word.load()
    staff("admin", is_superuser=True)
    page.set_viewport_size({"width": 1700, "height": 1000})
    sign_in(page, library, "admin")
    guide = GuidePage.objects.get(slug="getting-an-id", locale__language_code="en")
    guide.intro = "The homeless need an ID, too."
    guide.save_revision()
    page.goto(f"{library}/admin/pages/{guide.pk}/edit/")
    page.get_by_role("button", name="Toggle checks").click()
    found = page.locator("[data-checks-panel]")
    expect(found).to_contain_text("A kinder word for “the homeless”", timeout=30_000)
    expect(found).to_contain_text("people without a home")


def test_screens_for_writers_have_no_fault__and_fit(page: Page, library: str, faults):  # noqa: F811
    sign_in(page, library, "rosa")
    Alert.objects.update(live=True)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        for path in (
            "",
            "reports/read-again/",
            "reports/translations/",
            "style/",
            "style/dark/",
            "style/light/",
            "snippets/home/alert/",
            "snippets/home/alert/add/",
            "snippets/home/kinderword/",
        ):
            page.goto(f"{library}/admin/{path}")
            # Wagtail's own form of a new snippet has no big heading on a phone.
            found = [one for one in violations(page) if not (path.endswith("/add/") and "heading-one" in one)]
            assert found == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(f"{library}/admin/snippets/home/alert/add/")
    assert page.get_by_role("button", name=re.compile("^Publish")).count() <= 1
    assert faults == []


def test_public_pages_have_no_fault__guides_and_an_alert(page: Page, library: str, faults):  # noqa: F811
    now = timezone.now()
    Alert.objects.create(
        text="The Kent library closes at 3 pm. " * 3,
        level="urgent",
        link="/find/",
        link_words="Who else is open",
        starts=now - timedelta(hours=1),
        ends=now + timedelta(hours=1),
    )
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for path in ("/guides/", "/guides/where-to-sleep-tonight/", "/"):
            page.goto(library + path)
            expect(page.get_by_role("region", name="News from the library")).to_contain_text("Important:")
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert faults == []
