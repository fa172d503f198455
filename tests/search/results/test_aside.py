"""What stands beside the results for one reader: asked with the words, and with what was chosen and what the words mean."""

from django.test import RequestFactory

from search.question.asked import Asked
from search.question.understanding import Meaning, Understood
from search.results.aside import Aside, aside
from search.words.wording import Lift

heard: list = []


def answer(request, text, values):
    heard.append((text, values))
    return Aside("x.html", "card")


def test_aside_is_asked_with_chosen_and_meant_values(settings):
    settings.SEARCH_ASIDE = f"{__name__}.answer"
    asked = Asked(text="evicted today", chosen={"need": ("food",), "open": ("now",)})
    understood = Understood(asked, asked, meanings=(Meaning("evicted", (Lift("need", "home"), Lift("partner", "legal"))),))
    assert aside(RequestFactory().get("/find/"), understood) == Aside("x.html", "card")
    assert heard == [("evicted today", {"need": ["food", "home"], "open": ["now"], "partner": ["legal"]})]


def test_no_aside__nothing_is_named(settings):
    settings.SEARCH_ASIDE = ""
    assert aside(RequestFactory().get("/find/"), Understood(Asked(), Asked())) is None
