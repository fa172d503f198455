"""What a visit to a page transfers."""

import gzip

from playwright.sync_api import Page, Response


def weights_of(page: Page, url: str) -> dict[str, int]:
    """Bytes by address for everything that a visit loads, compressed as it is in production."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.remove_listener("response", note)
    return {one.url: len(one.body() if one.url.endswith(".woff2") else gzip.compress(one.body())) for one in answers}
