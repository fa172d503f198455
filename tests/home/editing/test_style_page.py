from django.test import Client
from django.urls import reverse

from tests.resources.admin.conftest import signed_in, staff


def test_style_page_is_for_staff__not_public(front_page, client: Client):
    for address in (reverse("style_page"), reverse("style_sheet", args=["light"]), reverse("style_css", args=["dark"])):
        assert client.get(address).status_code == 302
        assert signed_in(staff(f"reader {address}")).get(address).status_code == 302


def test_each_frame_shows_its_own_scheme__whatever_the_reader_prefers(front_page):
    admin = signed_in(staff("admin", is_superuser=True))
    light, dark = (admin.get(reverse("style_css", args=[scheme])).content.decode() for scheme in ("light", "dark"))
    assert "prefers-color-scheme: dark" not in light + dark
    assert "@media all" in dark
    assert "@media all" not in light
    assert 'url("/static/fonts/' in light
    assert "#14201f" in admin.get(reverse("style_sheet", args=["dark"])).content.decode()
    assert "#fbf7ee" in admin.get(reverse("style_sheet", args=["light"])).content.decode()
    assert admin.get("/admin/style/pink/").status_code == 404
