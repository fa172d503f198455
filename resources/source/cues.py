"""What people type when they mean a filter, in the form in which words are compared: folded, single spaces.

Only what was said outright: nothing here guesses who somebody is. Gender, faith, immigration, health and sexuality have no
cues at all. "For teens" asks for what is made for them, "teens" alone names something and stays a word.
"""

from search.analysis import words

Cues = dict[str, str]


def _cues(meant: dict[str, str]) -> Cues:
    """{value: phrases with commas} turned round, each phrase folded."""
    return {" ".join(words(phrase)): value for value, phrases in meant.items() for phrase in phrases.split(",")}


OPEN = _cues({
    "now": "open now, open right now, open today, that's open, thats open, abierto ahora,"
           "abierto hoy, abierta ahora, ahora mismo",
    "tonight": "tonight, this evening, open late, esta noche, hoy en la noche",
})  # fmt: skip
COST = _cues({
    "free": "free, for free, free of charge, no cost, at no cost, no money, without money, can't pay, gratis, gratuito, gratuita,"
            "sin costo, sin dinero",
})  # fmt: skip
WITHOUT = _cues({
    "id": "no id, without id, without an id, don't have id, don't have an id, have no id, no identification,"
          "no i.d., no photo id, sin identificación, sin id, no tengo identificación, no tengo id",
    "address": "no address, no fixed address, without an address, no proof of address, sin dirección, sin domicilio,"
               "sin comprobante de domicilio",
    "referral": "no referral, without a referral, without referral, don't need a referral, sin referencia, sin derivación",
    "appointment": "walk in, walk ins, walkin, walk-in, drop in, drop-in, no appointment, without an appointment,"
                   "without appointment, no appointment needed, sin cita, sin cita previa",
    "income-proof": "no proof of income, no pay stub, without proof of income, sin comprobante de ingresos",
    "sobriety": "not sober, don't have to be sober, still using, still drinking, wet shelter, low barrier, no sobriety,"
                "sin estar sobrio",
})  # fmt: skip
WITH = _cues({
    "pets": "with my dog, with my cat, with dog, with a dog, with pets, with my pet, with a pet, with pet, with dogs, with cats,"
            "pet friendly, pets allowed, pets ok, dogs allowed, dog friendly, allows pets, con mi perro, con mi gato,"
            "con mascota, con mascotas, con mi mascota",
    "partner": "with my partner, with my husband, with my wife, with my boyfriend, with my girlfriend, for couples, as a couple,"
               "couples, con mi pareja, con mi esposo, con mi esposa",
    "children": "with my kids, with kids, with children, with my children, with a child, with my baby, with a baby, with my son,"
                "with my daughter, and my kids, con mis hijos, con niños, con mi hijo, con mi hija, con mi bebé",
})  # fmt: skip
ACCESS = _cues({
    "step-free": "step free, wheelchair accessible, wheelchair access, no stairs, no steps, sin escaleras, sin escalones",
    "asl": "in asl, sign language interpreter, lengua de señas",
    "interpreter": "with an interpreter, with interpreter, interpreter, con intérprete",
})  # fmt: skip
MADE_FOR = _cues({
    "teens-young-adults": "for teens, for a teen, for teenagers, for my teen, for my teenager, for youth, for young people,"
                          "for young adults, para adolescentes, para jóvenes",
    "older-adults": "for seniors, for older adults, for older people, for elders, for a senior, para personas mayores,"
                    "para adultos mayores",
    "families": "for families, for a family, for my family, para familias, para mi familia",
    "parents": "for parents, for moms, for dads, for fathers, for mothers, para padres, para madres",
    "veterans": "for veterans, for vets, for a veteran, para veteranos",
    "caregivers": "for caregivers, para cuidadores",
})  # fmt: skip


def languages(names: dict[str, str]) -> Cues:
    """ "In Somali", "speaks Somali", "Somali speaking": a language that is only named may be what somebody is, or learns."""
    own = {"es": ("español", "castellano")}
    found: dict[str, str] = {}
    for code, name in names.items():
        for each in (name.split(" or ")[0], *own.get(code, ())):
            for shape in ("in {}", "speaks {}", "speak {}", "{} speaking", "{} speaker", "en {}", "habla {}", "hablan {}"):
                found[shape.format(each)] = code
    # "Learn to speak English", "homework in English": whoever asks here in English seldom asks for that.
    return {" ".join(words(phrase)): code for phrase, code in found.items() if code != "en"}


def ages(bands: dict[str, tuple[int, int]]) -> Cues:
    """ "I'm 17", "17 year old", "tengo 17 años": the band of each age from 5 to 99."""
    shapes = (
        "im {}",
        "i'm {}",
        "i am {}",
        "age {}",
        "aged {}",
        "{} years old",
        "{} year old",
        "{} yr old",
        "{} yo",
        "{}yo",
        "tengo {} años",
    )
    found = {}
    for band, (first, last) in bands.items():
        for age in range(max(first, 5), min(last, 99) + 1):
            for shape in shapes:
                found[" ".join(words(shape.format(age)))] = band
    return found
