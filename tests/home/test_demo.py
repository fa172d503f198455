"""The demo's front page, on a site that has none yet."""

from datetime import time

from home import demo
from home.models import LibrarySettings
from resources.models import Organization
from tests.home.catalogue import library_with_peers


def test_front_page_takes_the_library_from_the_catalogue__sample_loaded(db):
    service = library_with_peers({"Kent Library": ("MO", time(10), time(16))})
    Organization.objects.filter(is_library=True).update(name="Valley Library")
    demo.create_front_page()
    settings = LibrarySettings.objects.get()
    assert settings.library_name == "Valley Library"
    assert settings.peer_service == service
