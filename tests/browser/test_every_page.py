"""Every public page of the demo, in both languages: none is wider than its window, at any width and size of letters."""

from playwright.sync_api import Page as Browser
from wagtail.models import Page

SIZES = ((240, "100%"), (320, "100%"), (320, "200%"), (1280, "200%"))
# What stands out of the window, for whoever mends it.
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .map(e => `${e.tagName}.${e.className}`).slice(0, 5)"""


def test_every_page_fits__narrow_and_large_text(page: Browser, address: str):
    addresses = [one.url for one in Page.objects.live().public().filter(depth__gt=1).specific() if one.url]
    assert len(addresses) > 60
    wide = {}
    for path in addresses:
        page.goto(address + path)
        for width, size in SIZES:
            page.set_viewport_size({"width": width, "height": 700})
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
            if found := page.evaluate(WIDE):
                wide[path, width, size] = found
    assert wide == {}
