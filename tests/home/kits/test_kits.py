from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Site

from home.groups import grant
from home.models import CareKit, CareKitsPage, KitStock
from resources.groups import PEERS
from tests.resources import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    library = factories.organization(name="Library", is_library=True)
    return factories.location(name="Kent Library", organization=library)


@pytest.fixture
def kit() -> CareKit:
    return CareKit.objects.create(
        name="Warm feet", contents="Socks\nBandages", name_es="Pies calientes", contents_es="Calcetines"
    )


@pytest.fixture
def page() -> CareKitsPage:
    root = Site.objects.get(is_default_site=True).root_page
    return root.add_child(instance=CareKitsPage(title="Care kits", slug="care-kits", intro="Free."))


@pytest.fixture
def peer() -> Client:
    user = User.objects.create_user("peer", password="only here")
    user.groups.add(grant()[PEERS])
    client = Client()
    client.force_login(user)
    return client


def test_one_click_notes_the_level_and_the_day__public_page(peer: Client, branch, kit: CareKit, page: CareKitsPage):
    assert "Warm feet at Kent Library" in peer.get("/admin/care-kit-stock/").content.decode()
    peer.post("/admin/care-kit-stock/", {"kit": kit.pk, "location": branch.pk, "level": "low"})
    stock = KitStock.objects.get()
    assert (stock.level, stock.as_of) == ("low", timezone.localdate())
    html = Client().get(page.url).content.decode()
    assert "Only a few left" in html
    assert "Socks" in html
    assert "Nobody asks why" in html


@pytest.mark.parametrize("wrong", [{"kit": "x"}, {"location": "x"}, {"level": "lots"}, {"kit": ""}, {"kit": "99999"}])
def test_wrong_answer_changes_nothing__and_says_so(peer: Client, branch, kit: CareKit, wrong):
    answer = peer.post("/admin/care-kit-stock/", {"kit": kit.pk, "location": branch.pk, "level": "no"} | wrong, follow=True)
    assert "Nothing was changed" in answer.content.decode()
    assert not KitStock.objects.exists()


def test_stock_needs_the_permission__anybody_and_editor(branch, kit: CareKit):
    answer = Client().post("/admin/care-kit-stock/", {"kit": kit.pk, "location": branch.pk, "level": "no"})
    assert answer.status_code == 302
    assert not KitStock.objects.exists()


def test_old_answer_is_doubted__two_weeks(branch, kit: CareKit, page: CareKitsPage):
    KitStock.objects.create(kit=kit, location=branch, level="yes", as_of=timezone.localdate() - timedelta(days=15))
    html = Client().get(page.url).content.decode()
    assert "Ask first: not checked lately" in html
    assert "Some left" not in html


def test_confidential_place_is_not_listed__page(branch, kit: CareKit, page: CareKitsPage):
    hidden = factories.location(name="Rose House", disclosure="hidden")
    KitStock.objects.create(kit=kit, location=hidden, level="yes")
    assert "Rose House" not in Client().get(page.url).content.decode()


def test_kit_speaks_spanish__where_told(kit: CareKit):
    with translation.override("es"):
        assert (kit.shown_name, kit.shown_contents) == ("Pies calientes", ["Calcetines"])
    assert kit.shown_contents == ["Socks", "Bandages"]


def test_demo_kits_never_guess_at_gender__names():
    from home.kits.demo import KITS

    said = " ".join(" ".join(kit) for kit in KITS).lower().split()
    assert not {"men", "women", "man", "woman", "male", "female", "ladies", "hombre", "mujer", "hombres", "mujeres"} & set(said)
