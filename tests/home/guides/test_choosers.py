from django.test import Client
from django.urls import reverse

from home.editing.groups import WRITERS, ensure_writing
from tests.home.guides.conftest import service
from tests.resources.admin.conftest import staff


def test_writer_chooses_from_what_is_public__only(front_page):
    seen, unseen = service("Evening beds"), service("Closed beds", status="inactive")
    client = Client()
    client.force_login(staff("ana", ensure_writing()[WRITERS]))
    html = client.get(reverse("listing_chooser:choose")).content.decode()
    assert "Evening beds" in html
    assert "Closed beds" not in html
    assert client.get(reverse("listing_chooser:chosen", args=[seen.pk])).status_code == 200
    assert client.get(reverse("listing_chooser:chosen", args=[unseen.pk])).status_code in (302, 403)
    assert client.get(reverse("listing_chooser:chosen", args=["nonsense"])).status_code == 404
    assert client.get(reverse("service_chooser:choose")).status_code in (302, 403)


def test_chooser_stays_shut__nobody_signed_in(client: Client, db):
    assert client.get(reverse("listing_chooser:choose")).status_code == 302
