"""What the catalogue can be narrowed by, each declared once, in the words of the person who asks."""

from functools import partial

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from resources.labels import terms
from resources.models import NEEDS_URI, PARTNERS_URI, POPULATIONS_URI, WELLNESS_URI
from resources.source import cues
from search.question.filters import NearFilter, OpenFilter, SortFilter, TermsFilter
from search.question.fit import FitFilter

# ISO 639 codes as HSDS writes them; `ase` is American Sign Language (ISO 639-3).
LANGUAGES = {
    "en": _("English"),
    "es": _("Spanish"),
    "am": _("Amharic"),
    "ar": _("Arabic"),
    "ase": _("American Sign Language"),
    "fa": _("Farsi or Dari"),
    "prs": _("Dari"),
    "fr": _("French"),
    "hi": _("Hindi"),
    "ja": _("Japanese"),
    "km": _("Khmer"),
    "ko": _("Korean"),
    "lo": _("Lao"),
    "om": _("Oromo"),
    "pa": _("Punjabi"),
    "ps": _("Pashto"),
    "pt": _("Portuguese"),
    "ru": _("Russian"),
    "sm": _("Samoan"),
    "so": _("Somali"),
    "sw": _("Swahili"),
    "ti": _("Tigrinya"),
    "tl": _("Tagalog"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
    "vi": _("Vietnamese"),
    "yue": _("Cantonese"),
    "zh": _("Chinese"),
    "cmn": _("Mandarin"),
}
# One requirement that can be done without for each value; what is not stated counts as neither.
WITHOUT = {
    "id": _("I have no ID"),
    "address": _("I have no proof of address"),
    "referral": _("I have no referral"),
    "appointment": _("I have no appointment"),
    "income-proof": _("I have no proof of income"),
    "sobriety": _("I am not sober"),
    "immigration-status": _("Do not ask about immigration status"),
    "police": _("Do not call police unless a life is at risk"),
    "telling-parents": _("Do not tell my parents"),
    "religion": _("Do not ask me to pray"),
}
WITH = {
    "pets": _("I have a pet"),
    "service-animal": _("I have a service animal"),
    "partner": _("We want to stay together"),
    "children": _("My children come with me"),
    "minors-alone": _("I am under 18 and on my own"),
    "medication-treatment": _("I take methadone or buprenorphine"),
    "record": _("I have a criminal record"),
    "own-gender": _("Place me by my own gender"),
}
# The same fact answers both.
SAME_FACT = {"partner": ("children",)}
# Years, the last one included.
AGES = {
    "child": (0, 11), "12-15": (12, 15), "16-17": (16, 17), "18-24": (18, 24), "25-54": (25, 54), "55-64": (55, 64),
    "65": (65, 130),
}  # fmt: skip
AGE_LABELS = {
    "child": _("Under 12"), "12-15": _("12 to 15"), "16-17": _("16 or 17"), "18-24": _("18 to 24"), "25-54": _("25 to 54"),
    "55-64": _("55 to 64"),
    "65": _("65 or older"),
}  # fmt: skip
ACCESS = {"step-free": _("Step-free way in"), "asl": _("Staff sign ASL"), "interpreter": _("Free interpreters")}


def language_name(code: str) -> str:
    return gettext(LANGUAGES[code]) if code in LANGUAGES else code


FILTERS = (
    NearFilter(hint=_("ZIP, city, neighborhood or library")),
    OpenFilter(hint=_("Known to be open at this minute. Call first all the same."), cues=cues.OPEN),
    TermsFilter("need", _("Which kind of help?"), choices=partial(terms, NEEDS_URI)),
    FitFilter("without", _("What if I don’t have it?"), choices=WITHOUT, cues=cues.WITHOUT),
    FitFilter("with", _("Who or what comes with me?"), choices=WITH, cues=cues.WITH),
    FitFilter("language", _("Which language?"), labels=language_name, cues=cues.languages(LANGUAGES)),
    FitFilter("access", _("How do I get in and be understood?"), choices=ACCESS, cues=cues.ACCESS),
    FitFilter("cost", _("Does it cost anything?"), choices={"free": _("Free")}, cues=cues.COST),
    FitFilter("age", _("How old is the person?"), choices=AGE_LABELS, multi=False, cues=cues.ages(AGES)),
    FitFilter("for", _("Made for"), choices=partial(terms, POPULATIONS_URI), cues=cues.MADE_FOR),
    TermsFilter("city", _("Where?"), labels=str),
    TermsFilter("partner", _("Kind of partner"), choices=partial(terms, PARTNERS_URI)),
    TermsFilter("wellness", _("Side of life"), choices=partial(terms, WELLNESS_URI)),
    SortFilter({"best": _("Best match"), "near": _("Nearest"), "open": _("Open first"), "name": _("Name")}),
)
