"""A guide, and services that stand in it."""

import json
from datetime import time

from home.guides.guide_page import GuidePage
from home.models import HomePage
from resources.models import Phone, RequiredDocument, Service
from tests.resources import factories


def service(name: str, **fields) -> Service:
    """Open all day, with a phone and something to bring."""
    made = factories.service(name=name, description="A quiet bed and breakfast.", **fields)
    at = factories.at(made, factories.location(name=f"{name} hall", street="7 Wick Street"))
    factories.weekly(service_at_location=at, byday="MO,TU,WE,TH,FR,SA,SU", opens_at=time(0), closes_at=time(23, 59))
    Phone.objects.create(service=made, number="(206) 555-0171")
    RequiredDocument.objects.create(service=made, document="A blanket")
    return made


def listing(of: Service | str, note: str = "") -> dict:
    return {"type": "listing", "value": {"service": str(getattr(of, "pk", of)), "note": note}}


def search(**value) -> dict:
    return {"type": "search", "value": {"heading": "Beds tonight", "how_many": 3, **value}}


def text(words: str, heading: str = "First") -> dict:
    return {"type": "text", "value": {"heading": heading, "text": f"<p>{words}</p>"}}


def guide(parent: HomePage, *blocks: dict, slug: str = "guide", **fields) -> GuidePage:
    page = GuidePage(title="A guide", slug=slug, intro="What to do first.", body=json.dumps(list(blocks)), **fields)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return GuidePage.objects.get(pk=page.pk)
