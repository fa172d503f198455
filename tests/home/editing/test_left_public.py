"""A page taken down in one language: whoever did it is told what is still public in the other."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import Page

from home.models import StandardPage

TOLD = "is still public"


@pytest.fixture
def editor(client, db):
    client.force_login(User.objects.create_superuser("editor"))
    return client


@pytest.fixture
def pair(front_page) -> tuple[Page, Page]:
    """One page in English and in Spanish, both public."""
    english = StandardPage.objects.get(locale__language_code="en")
    return english, english.get_translations().get()


@pytest.mark.parametrize("way", ["unpublish", "delete"])
def test_other_language_is_named__page_taken_down(editor, pair, way):
    english, spanish = pair
    html = editor.post(reverse(f"wagtailadmin_pages:{way}", args=[english.pk]), follow=True).content.decode()
    assert f"The Spanish page “{spanish.title}” {TOLD}" in html
    assert reverse("wagtailadmin_pages:unpublish", args=[spanish.pk]) in html


def test_nothing_is_told__other_language_not_public(editor, pair):
    english, spanish = pair
    spanish.unpublish()
    assert TOLD not in editor.post(reverse("wagtailadmin_pages:unpublish", args=[english.pk]), follow=True).content.decode()
