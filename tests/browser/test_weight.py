"""What a page weighs for somebody with a cheap phone: everything it loads, compressed as it is in production."""

import gzip

import pytest
from playwright.sync_api import Page, Response

PATHS = ["/", "/crisis/", "/about-the-peers/", "/no-such-page/"]
PAGE_BAR, SCRIPT_BAR, HTML_BAR, REQUESTS_BAR = 60 * 1024, 10 * 1024, 14 * 1024, 6


def weighed(response: Response) -> int:
    body = response.body()
    is_packed = response.url.endswith((".woff2", ".png"))
    return len(body) if is_packed else len(gzip.compress(body))


@pytest.mark.parametrize("path", PATHS)
def test_page_is_light__first_visit(page: Page, address: str, path: str):
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert [answer.url for answer in answers if answer.status != 200 and answer.url != address + path] == []
    weights = {answer.url: (answer.request.resource_type, weighed(answer)) for answer in answers}
    assert sum(weight for _, weight in weights.values()) <= PAGE_BAR, weights
    assert sum(weight for kind, weight in weights.values() if kind == "script") <= SCRIPT_BAR
    assert sum(weight for kind, weight in weights.values() if kind == "document") <= HTML_BAR
    # The icon belongs to the browser's own furniture and is asked for once.
    assert len([url for url in weights if not url.endswith("icon.svg")]) <= REQUESTS_BAR, list(weights)
    print(path, sum(weight for _, weight in weights.values()), len(weights))
