"""The words of an invented catalogue: what help is called, how it is told of, and names enough for a long tail.

In a real catalogue a few hundred words are everywhere and thousands stand in one or two listings, nearly all of them names
of streets, people, buildings and funds. `names` makes such a tail with shares as in natural text.
"""

import random
from functools import lru_cache
from itertools import accumulate

# By need: what services are called, and what they say they give. Ordered from the commonest need to the rarest.
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "food": (
        ("Food bank", "Hot meals", "Grocery bags", "Mobile pantry", "Community fridge", "Senior lunch", "Free breakfast"),
        ("fresh fruit and vegetables", "canned goods and rice", "halal and kosher boxes", "baby formula", "a warm supper",
         "milk, eggs and bread", "food for people with diabetes", "help with food stamps"),
    ),
    "health": (
        ("Walk-in clinic", "Dental van", "Foot care", "Vaccines", "Street nurse", "Eye exams", "Women's health clinic"),
        ("check-ups", "blood pressure and diabetes care", "teeth cleaning and fillings", "wound care", "free glasses",
         "flu and measles shots", "refills of medicine", "tests for hepatitis and HIV"),
    ),
    "home": (
        ("Rent help", "Housing search", "Supportive housing", "Tenant counseling", "Move-in fund", "Home repair"),
        ("money for back rent", "help to find an apartment", "a deposit for a first home", "talks with your landlord",
         "a place on the housing list", "repairs of roofs and ramps"),
    ),
    "tonight": (
        ("Overnight shelter", "Warming center", "Family shelter", "Safe parking", "Youth shelter", "Cooling room"),
        ("a bed and a locker", "a mat on the floor", "a room for you and your children", "a safe spot for your car",
         "motel vouchers when it freezes", "a place for couples and pets"),
    ),
    "money": (
        ("Tax help", "Benefits desk", "Utility help", "Budget coaching", "Emergency fund", "Disability claims"),
        ("free tax returns", "help to apply for benefits", "money for power and water bills", "a plan for your debts",
         "help with Social Security", "a free bank account"),
    ),
    "work": (
        ("Job club", "Resume help", "Day labor desk", "Forklift course", "Apprenticeships", "Interview clothes"),
        ("leads for jobs", "mock interviews", "paid training", "tools and work boots", "bus passes to a new job",
         "help with online forms"),
    ),
    "talk": (
        ("Counseling", "Support group", "Warm line", "Crisis team", "Grief group", "Peer drop-in"),
        ("someone to talk to", "one-on-one therapy", "a circle of people who have been there", "help when things feel too much",
         "calls at night", "care after a loss"),
    ),
    "basics": (
        ("Clothing room", "Hygiene kits", "Showers", "Laundry day", "Furniture bank", "Tool library"),
        ("coats and shoes", "soap, socks and toothbrushes", "hot showers and towels", "washers and dryers",
         "beds, tables and chairs", "sleeping bags and tents"),
    ),
    "children": (
        ("Diaper bank", "Child care", "After-school club", "Car seats", "Early learning", "Parent group"),
        ("diapers and wipes", "day care with sliding fees", "homework help and snacks", "a checked car seat",
         "play and story time", "classes for new parents"),
    ),
    "legal": (
        ("Legal clinic", "Eviction defense", "Immigration help", "Benefits appeal", "Family law desk"),
        ("thirty minutes with a lawyer", "help in court", "asylum and green card forms", "letters to a landlord",
         "custody papers", "appeals when benefits stop"),
    ),
    "learn": (
        ("English classes", "GED class", "Computer class", "Citizenship class", "Reading tutor", "Library tour"),
        ("lessons for beginners", "test practice", "a laptop to borrow", "a tutor once a week", "evening classes",
         "help to read and write"),
    ),
    "alcohol-drugs": (
        ("Detox", "Recovery house", "Needle exchange", "Methadone clinic", "Recovery meeting", "Naloxone kits"),
        ("safe withdrawal with nurses", "a bed in a sober home", "clean supplies", "buprenorphine the same day",
         "meetings each evening", "training to stop an overdose"),
    ),
    "phone-rides": (
        ("Bus tickets", "Free phone", "Ride to the doctor", "Gas vouchers", "Bike repair", "Phone charging"),
        ("passes for the bus and train", "a phone with data", "rides in a van with a lift", "a mailbox and voice mail",
         "help to get a reduced fare card", "lockers with plugs"),
    ),
    "id": (
        ("ID help", "Birth certificates", "Mail address", "Name change clinic"),
        ("money for a state ID", "help to order papers", "a place to get your mail", "forms for a lost card"),
    ),
    "care": (
        ("Home care", "Adult day center", "Caregiver respite", "Meals at home", "Memory cafe"),
        ("help with bathing and meals", "a day out for elders", "a break for people who care for others",
         "rails, walkers and wheelchairs"),
    ),
    "safe": (
        ("Safe house", "Domestic violence advocates", "Protection orders", "Stalking help line"),
        ("a hidden place to stay", "a plan to leave", "an advocate who goes to court with you", "new locks"),
    ),
    "company": (
        ("Drop-in center", "Coffee hour", "Walking group", "Craft circle", "Pride lounge"),
        ("coffee and board games", "friends to walk with", "music and painting", "a calm room"),
    ),
    "coming-home": (
        ("Reentry guide", "Record clearing", "Coming home circle"),
        ("help in the first week out", "help to seal a record", "mentors who have done time"),
    ),
}  # fmt: skip
LEADS = (
    "You get {thing}.", "We offer {thing} and {other}.", "Come for {thing}; stay for {other}.",
    "Free {thing} for anyone who asks.", "This team helps with {thing}.", "Neighbors share {thing} here each week.",
    "Our staff and volunteers give {thing}, and can help with {other}.",
)  # fmt: skip
SENTENCES = (
    "Come in and sit down; nobody asks why you are here.",
    "You can pick what you like, and take some for your family.",
    "Staff help with forms, phones and rides.",
    "There is a place to charge your phone and a quiet room.",
    "Bring your bags; we have lockers for the day.",
    "Volunteers speak several languages and can call an interpreter.",
    "The line opens half an hour before the door.",
    "Children are welcome, and there are toys in the corner.",
    "If we are full, we call other places for you.",
    "Please call first on days of snow or heavy smoke.",
    "Doors are wide and there is no step.",
    "New people are seen on a first-come basis.",
)
TAILS = (
    "Ask for {name} at the desk.", "The {name} fund pays for it.", "Ring at the door on {name} Street.",
    "We meet in the {name} room.", "Park behind the {name} building.", "Started by {name} and {second} neighbors.",
    "Bus stop: {name} Avenue.", "In memory of {name} {second}.",
)  # fmt: skip
BODIES = (
    "Center", "House", "Alliance", "Services", "Mission", "Network", "Community Clinic", "Project", "Collective", "Outreach",
    "Foundation", "Neighbors", "Ministries", "Coalition", "Hub", "Society",
)  # fmt: skip
ELIGIBILITY = (
    "Everyone.", "Everyone.", "Adults.", "Families with children.", "Young people under 25.", "People 60 and older.",
    "Veterans and their families.", "People who live in King County.", "People with low income.", "Women and children.",
)  # fmt: skip
WAYS_IN = (
    "Walk in, or call first.", "Call for a time to come.", "Ask at the front desk.", "Fill in the form on our web page.",
    "A social worker can refer you.", "Come before noon; places go quickly.",
)  # fmt: skip
PAPERS = ("Photo ID if you have one", "Proof of address", "Pay stubs", "Court papers", "Insurance card", "Birth certificate")
TAIL_SIZE = 12_000
_ONSETS = ("b", "br", "c", "ch", "d", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w")
_VOWELS = ("a", "e", "i", "o", "u", "ay", "ea", "ou")
_CODAS = ("", "", "l", "n", "r", "s", "m", "nd", "rt", "ck", "ton", "man", "ley", "field", "berg")


@lru_cache(maxsize=1)
def names() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Pronounceable invented names, and their shares added up: the first is common, most are all but unique."""
    dice, found = random.Random(7), {}  # noqa: S311
    while len(found) < TAIL_SIZE:
        syllables = (dice.choice(_ONSETS) + dice.choice(_VOWELS) for _ in range(dice.choice((1, 2, 2))))
        found["".join(syllables).capitalize() + dice.choice(_CODAS)] = None
    kept = tuple(name for name in found if len(name) > 2)
    return kept, tuple(accumulate(1 / (rank + 10) for rank in range(len(kept))))


def name(dice: random.Random) -> str:
    found, shares = names()
    return dice.choices(found, cum_weights=shares)[0]


def description(need: str, dice: random.Random) -> str:
    """What a service says of itself: 20 to 60 words."""
    things = KINDS[need][1]
    thing, other = dice.sample(things, 2)
    tails = [tail.format(name=name(dice), second=name(dice)) for tail in dice.sample(TAILS, dice.choice((1, 1, 2, 3)))]
    return " ".join(
        [dice.choice(LEADS).format(thing=thing, other=other), *dice.sample(SENTENCES, dice.choice((1, 2, 3))), *tails]
    )
