"""The demo's care kits, with what three branches have left."""

from home.demo_pages import put
from home.kits.care_kit import CareKit
from home.kits.care_kits_page import CareKitsPage
from home.kits.stock import branches, note
from home.models import HomePage

# Name and contents, in English and in Spanish.
KITS = (
    (
        "Wash and teeth",
        "Toothbrush and toothpaste\nShampoo\nSoap\nComb\nLip balm",
        "Lavarse y dientes",
        "Cepillo y pasta de dientes\nChampú\nJabón\nPeine\nBálsamo de labios",
    ),
    (
        "Warm feet",
        "Two pairs of socks\nBandages for blisters\nFoot powder",
        "Pies calientes",
        "Dos pares de calcetines\nCuritas para ampollas\nTalco para pies",
    ),
    ("Shaving kit", "Two razors\nShaving cream\nA small mirror", "Para rasurarse", "Dos rastrillos\nCrema de afeitar\nUn espejo"),
    (
        "Pads and tampons",
        "Pads\nTampons\nWipes\nA small bag to close",
        "Toallas y tampones",
        "Toallas sanitarias\nTampones\nToallitas\nUna bolsita que se cierra",
    ),
    ("Baby change", "Four diapers\nWipes\nCream", "Cambio de bebé", "Cuatro pañales\nToallitas\nCrema"),
)
LEVELS = ("yes", "low", "yes", "no", "yes")


def create(home: HomePage) -> list[str]:
    """Make the page, the kits and a first look at the shelves; returns the titles of pages made."""
    if not CareKit.objects.exists():
        places = branches()[:3]
        for number, (name, contents, name_es, contents_es) in enumerate(KITS):
            kit = CareKit.objects.create(
                name=name, contents=contents, name_es=name_es, contents_es=contents_es, order=10 * (number + 1)
            )
            for step, place in enumerate(places):
                note(kit.pk, place.pk, LEVELS[(number + 2 * step) % len(LEVELS)])
    return put(home, CareKitsPage, "care-kits", "kits", show_in_menus=True)[1]
