import pytest
from django.core.exceptions import ValidationError

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


def test_fixed_addresses_are_reserved__all_mounts():
    from django.urls import get_resolver

    mounted = {str(pattern.pattern).split("/")[0].strip("^$") for pattern in get_resolver().url_patterns}
    first_parts = {part for part in mounted if part.isalpha()}
    assert first_parts
    assert first_parts <= RESERVED


def test_page_is_kept__ordinary_slug(front_page: HomePage):
    front_page.add_child(instance=StandardPage(title="Find us", slug="find-us", intro="Where we are."))
    assert StandardPage.objects.filter(slug="find-us").exists()
