import pytest
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage


@pytest.fixture
def home(whole_demo: HomePage) -> HomePage:
    return whole_demo


@pytest.fixture
def close():
    """Lets only those who are signed in see the page with this slug, and all below it."""

    def shut(slug: str) -> Page:
        page = Page.objects.get(slug=slug, locale__language_code="en")
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        return page

    return shut
