"""What a visit to a page transfers."""

import gzip

from playwright.sync_api import Page, Response

# What is packed as it is.
PACKED = (".woff2", ".webp", ".jpg", ".png")


def weights_of(page: Page, url: str) -> dict[str, int]:
    """Bytes by address for everything that a visit loads, compressed as it is in production."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page.on("response", note)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.remove_listener("response", note)
    # The first visitor's picture may be answered by the address of the finished one: that has no body of its own.
    whole = [one for one in answers if not 300 <= one.status < 400]
    return {one.url: len(one.body() if one.url.endswith(PACKED) else gzip.compress(one.body())) for one in whole}
