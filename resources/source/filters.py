"""What the catalogue can be narrowed by, each declared once, in the words of the person who asks."""

from functools import partial

from resources.labels import terms
from resources.models import NEEDS_URI, PARTNERS_URI, POPULATIONS_URI, WELLNESS_URI
from resources.source import cues
from search.filters import NearFilter, OpenFilter, SortFilter, TermsFilter
from search.fit import FitFilter

# ISO 639 codes as HSDS writes them; `ase` is American Sign Language (ISO 639-3).
LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "am": "Amharic",
    "ar": "Arabic",
    "ase": "American Sign Language",
    "fa": "Farsi or Dari",
    "prs": "Dari",
    "fr": "French",
    "hi": "Hindi",
    "ja": "Japanese",
    "km": "Khmer",
    "ko": "Korean",
    "lo": "Lao",
    "om": "Oromo",
    "pa": "Punjabi",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "sm": "Samoan",
    "so": "Somali",
    "sw": "Swahili",
    "ti": "Tigrinya",
    "tl": "Tagalog",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "yue": "Cantonese",
    "zh": "Chinese",
    "cmn": "Mandarin",
}
# One requirement that can be done without for each value; what is not stated counts as neither.
WITHOUT = {
    "id": "I have no ID",
    "address": "I have no proof of address",
    "referral": "I have no referral",
    "appointment": "I have no appointment",
    "income-proof": "I have no proof of income",
    "sobriety": "I am not sober",
    "immigration-status": "Do not ask about immigration status",
    "police": "Do not call police unless a life is at risk",
    "telling-parents": "Do not tell my parents",
    "religion": "Do not ask me to pray",
}
WITH = {
    "pets": "I have a pet",
    "service-animal": "I have a service animal",
    "partner": "We want to stay together",
    "children": "My children come with me",
    "minors-alone": "I am under 18 and on my own",
    "medication-treatment": "I take methadone or buprenorphine",
    "record": "I have a criminal record",
    "own-gender": "Place me by my own gender",
}
# The same fact answers both.
SAME_FACT = {"partner": ("children",)}
# Years, the last one included.
AGES = {
    "child": (0, 11), "12-15": (12, 15), "16-17": (16, 17), "18-24": (18, 24), "25-54": (25, 54), "55-64": (55, 64),
    "65": (65, 130),
}  # fmt: skip
AGE_LABELS = {
    "child": "Under 12", "12-15": "12 to 15", "16-17": "16 or 17", "18-24": "18 to 24", "25-54": "25 to 54", "55-64": "55 to 64",
    "65": "65 or older",
}  # fmt: skip
ACCESS = {"step-free": "Step-free way in", "asl": "Staff sign ASL", "interpreter": "Free interpreters"}

FILTERS = (
    NearFilter(hint="ZIP, city, neighborhood or library"),
    OpenFilter(hint="Known to be open at this minute. Call first all the same.", cues=cues.OPEN),
    TermsFilter("need", "Which kind of help?", choices=partial(terms, NEEDS_URI)),
    FitFilter("without", "What if I don’t have it?", choices=WITHOUT, cues=cues.WITHOUT),
    FitFilter("with", "Who or what comes with me?", choices=WITH, cues=cues.WITH),
    FitFilter("language", "Which language?", labels=lambda code: LANGUAGES.get(code, code), cues=cues.languages(LANGUAGES)),
    FitFilter("access", "How do I get in and be understood?", choices=ACCESS, cues=cues.ACCESS),
    FitFilter("cost", "Does it cost anything?", choices={"free": "Free"}, cues=cues.COST),
    FitFilter("age", "How old is the person?", choices=AGE_LABELS, multi=False, cues=cues.ages(AGES)),
    FitFilter("for", "Made for", choices=partial(terms, POPULATIONS_URI), cues=cues.MADE_FOR),
    TermsFilter("city", "Where?", labels=str),
    TermsFilter("partner", "Kind of partner", choices=partial(terms, PARTNERS_URI)),
    TermsFilter("wellness", "Side of life", choices=partial(terms, WELLNESS_URI)),
    SortFilter({"best": "Best match", "near": "Nearest", "open": "Open first", "name": "Name"}),
)
