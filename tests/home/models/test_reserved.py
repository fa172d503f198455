import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from home.models import HomePage, StandardPage
from home.models.reserved import RESERVED


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_page_is_refused_in_plain_words__reserved_slug(front_page: HomePage, slug: str):
    page = StandardPage(title="A page", slug=slug, intro="About something.")
    with pytest.raises(ValidationError) as refusal:
        front_page.add_child(instance=page)
    assert refusal.value.message_dict["slug"] == [
        f"The site uses the address “{slug}” itself. Choose another one, such as “{slug}-us”."
    ]


def first_parts(patterns) -> set[str]:
    """The first word of every address that the site mounts, down through mounts without a prefix."""
    found: set[str] = set()
    for pattern in patterns:
        prefix = str(pattern.pattern)
        if not prefix and hasattr(pattern, "url_patterns"):
            found |= first_parts(pattern.url_patterns)
        else:
            found.add(prefix.split("/")[0])
    return found


def test_fixed_addresses_are_reserved__all_mounts():
    words = {part for part in first_parts(get_resolver().url_patterns) if part.isalpha()}
    assert {"admin", "crisis", "exit", "find", "healthz"} <= words
    # The training's own page stands at /training/, with a few fixed addresses below it.
    assert words - {"training"} <= RESERVED


def test_page_is_kept__ordinary_slug(front_page: HomePage):
    front_page.add_child(instance=StandardPage(title="Find us", slug="find-us", intro="Where we are."))
    assert StandardPage.objects.filter(slug="find-us").exists()
