"""The pages on starting a program, in a real browser: seen, ticked, narrowed, printed, taken away."""

import io

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import violations
from tests.browser.weights import weights_of

GUIDE = "/start-a-program/"
CASES = f"{GUIDE}case-studies/"
ROLE = f"{GUIDE}roles/peer-services-specialist/"
PATHS = [
    GUIDE,
    f"{GUIDE}roles/",
    ROLE,
    CASES,
    f"{CASES}?as=table&country=CA&model=nothing",
    f"{CASES}king-county/",
    f"{GUIDE}partnership-policy/",
    f"{GUIDE}library-journey/",
    "/asked-to-leave/",
]
TAPPED = ".main a.button, .main .chip, .main .choice, .main select, .main summary, .page-links a, .kinds a"
PAGE_BAR = 60 * 1024


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing__each_page_type(page: Page, address: str, path: str):
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page) == [], (scheme, width)


@pytest.mark.parametrize("path", PATHS)
def test_page_fits_and_is_light__phone_and_large_text(page: Page, address: str, path: str):
    assert sum(weights_of(page, address + path).values()) <= PAGE_BAR
    for width, size in ((240, "100%"), (320, "100%"), (320, "200%"), (1280, "200%")):
        page.set_viewport_size({"width": width, "height": 700})
        page.evaluate("size => document.documentElement.style.fontSize = size", size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, size)
    page.set_viewport_size({"width": 320, "height": 700})
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    measure = f"[...document.querySelectorAll('{TAPPED}')].map(e => [e.innerText, e.getBoundingClientRect().height])"
    assert [one for one in page.evaluate(measure) if one[1] < 44] == []
    assert page.context.cookies() == []


def test_ticks_are_counted_and_forgotten__no_script(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + GUIDE)
    for title in ("Listen first", "Find the money"):
        page.get_by_label(f"Done: {title}").check()
    assert page.get_by_role("checkbox", checked=True).count() == 2
    page.reload()
    assert page.get_by_role("checkbox", checked=True).count() == 0
    context.close()


def test_count_of_ticks_stands_below__style_sheet(page: Page, address: str):
    page.goto(address + GUIDE)
    page.get_by_label("Done: Listen first").check()
    shown = "getComputedStyle(document.querySelector('.steps__count'), '::after').content"
    assert page.evaluate(shown) == "counter(ticked)"
    assert page.evaluate("getComputedStyle(document.querySelector('.step__tick input:checked')).counterIncrement") == "ticked 1"
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_case_studies_are_narrowed_by_keyboard_and_kept_as_table__plain_form(page: Page, address: str):
    page.goto(address + CASES)
    page.get_by_label("Country").select_option("Canada")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_text("5 of 7 library systems")).to_be_visible()
    page.get_by_role("link", name="Side by side, as a table").click()
    expect(page.get_by_role("row")).to_have_count(6)
    page.get_by_label("Kind of partner").select_option("Faith-based agencies")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("rowheader").first).to_contain_text("Mississauga Library")
    page.get_by_role("link", name="Show all").click()
    expect(page.get_by_role("row")).to_have_count(8)


def test_job_template_comes_as_a_word_file__download(page: Page, address: str):
    page.goto(address + ROLE)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the job template (.docx)").click()
    assert waiting.value.suggested_filename == "peer-services-specialist-job-template.docx"
    with open(waiting.value.path(), "rb") as file:
        assert Document(io.BytesIO(file.read())).paragraphs[0].text == "Peer services specialist"


def test_guide_prints_whole__closed_list_opens(page: Page, address: str):
    page.goto(address + GUIDE)
    page.emulate_media(media="print")
    for words in ("Survivor advocates", "Newcomer services", "Look at what it did", "Where this comes from"):
        assert page.get_by_text(words, exact=False).first.is_visible(), words
    assert page.get_by_role("checkbox").first.is_visible()
    assert not page.get_by_text("Ticks stay on this page").is_visible()
    assert page.pdf(format="Letter").startswith(b"%PDF")


def test_journey_can_be_read__without_style(page: Page, address: str):
    page.route("**/*.css", lambda route: route.abort())
    page.goto(f"{address}{GUIDE}library-journey/")
    names = page.locator("ol.journey > li > h2").all_inner_texts()
    assert (names[0], names[-1], len(names)) == ("Social development", "Post-incident recovery", 6)
    assert page.locator("svg.journey__art[aria-hidden=true]").count() == 1
