"""What a crisis card says, by language and by what was heard. Numbers come from `home.crisis`, and so does the day they were
checked. The Spanish is a draft until a fluent reader approves it; `settings.CRISIS_LANGUAGES` says which are shown.
"""

from dataclasses import dataclass

from home.crisis import BY_CODE


@dataclass(frozen=True)
class Step:
    """A button: `label` over `number`; `href` dials or opens a message; `is_first` is the one to press."""

    label: str
    number: str
    href: str
    is_text: bool = False
    is_first: bool = False


@dataclass(frozen=True)
class Card:
    """`words` stand above the buttons, one sentence or two; `more` is a list under them. `has_exit` offers the way out."""

    kind: str
    title: str
    words: tuple[str, ...]
    steps: tuple[Step, ...]
    more: tuple[str, ...] = ()
    has_exit: bool = False


@dataclass(frozen=True)
class Around:
    """What every card of a language says besides."""

    police: str
    checked: str
    all_lines: str
    exit: str
    exit_words: str
    also: str


def _call(label: str, code: str, *, is_first: bool = False) -> Step:
    line = BY_CODE[code]
    return Step(label, line.number, line.call_link, is_first=is_first)


def _text(label: str, code: str) -> Step:
    line = BY_CODE[code]
    return Step(label, line.text_number, line.text_link, is_text=True)


AROUND = {
    "en": Around(
        police="A call to 911 can bring police. You can ask 988 or any line who will come and what they must report.",
        checked="Numbers last checked",
        all_lines="More numbers to call or text",
        exit="Exit this site",
        exit_words="This does not erase your history.",
        also="Also",
    ),
    "es": Around(
        police="Si llama al 911 puede llegar la policía. "
        "Puede preguntar al 988 o a cualquier línea quién vendrá y qué deben reportar.",
        checked="Números revisados en",
        all_lines="Más números para llamar o enviar mensajes",
        exit="Salir del sitio",
        exit_words="Esto no borra su historial.",
        also="Además",
    ),
}

_DESK = "At the library? Come to any desk. Say “I need help now.” Staff will stay with you."
_DESK_ES = "¿Está en la biblioteca? Vaya a cualquier mostrador. Diga: “Necesito ayuda ahora”. Alguien se quedará con usted."

_ENGLISH = (
    Card(
        kind="die",
        title="You can talk with someone right now",
        words=("Call or text 988, day or night. It is free. It is for you, or for someone you are scared for.",),
        steps=(_call("Call", "988", is_first=True), _text("Text", "988")),
        more=(
            "In Spanish: call 988 and press 2, or text AYUDA to 988.",
            "If you are Deaf: use a videophone to call 988. Or call relay at 711 and ask for 988.",
            _DESK,
        ),
    ),
    Card(
        kind="overdose",
        title="Call 911 now",
        words=("At the library? Tell the nearest staff now. Ask for naloxone.",),
        steps=(_call("Call now", "911", is_first=True), _call("Awake? Call Poison Help", "poison")),
        more=("Stay with them if you can. Say where you are, and if they are breathing.",),
    ),
    Card(
        kind="danger",
        title="You don’t have to face this alone",
        words=("If it is now, call 911. If you can talk, the hotline helps you plan, day or night.",),
        steps=(
            _call("In danger now? Call", "911", is_first=True),
            _call("Talk or make a plan", "domestic-violence"),
            _text("Text START to", "domestic-violence"),
            _call("For Native people: StrongHearts", "strong-hearts"),
        ),
        more=(_DESK,),
        has_exit=True,
    ),
    Card(
        kind="child",
        title="Help for a child, and for you",
        words=("If a child is in danger now, call 911. If you fear you may hurt a child, call. They will listen.",),
        steps=(
            _call("In danger now? Call", "911", is_first=True),
            _call("Childhelp: call or text", "childhelp"),
            _call("New parent? Call or text", "maternal"),
        ),
        more=("You can call Childhelp if you are a kid, too.", _DESK),
    ),
)

_SPANISH = (
    Card(
        kind="die",
        title="Puede hablar con alguien ahora mismo",
        words=(
            "Llame al 988 y oprima 2, o envíe AYUDA por mensaje al 988. Es gratis, de día y de noche. "
            "También si teme por otra persona.",
        ),
        steps=(
            _call("Llame y oprima 2", "988", is_first=True),
            Step("Envíe AYUDA al", "988", "sms:988?body=AYUDA", is_text=True),
        ),
        more=("Si es una persona sorda: llame al 988 por videoteléfono, o al 711 y pida el 988.", _DESK_ES),
    ),
    Card(
        kind="overdose",
        title="Llame al 911 ahora",
        words=("¿Está en la biblioteca? Avise ya a la persona del personal más cercana. Pida naloxona.",),
        steps=(_call("Llame ahora", "911", is_first=True), _call("¿Está despierta? Ayuda con venenos", "poison")),
        more=("No deje sola a la persona, si puede. Diga dónde está y si respira.",),
    ),
    Card(
        kind="danger",
        title="No tiene que enfrentar esto a solas",
        words=("Si es ahora, llame al 911. Si puede hablar, la línea le ayuda a hacer un plan, de día y de noche.",),
        steps=(
            _call("¿Hay peligro ahora? Llame", "911", is_first=True),
            _call("Hable o haga un plan", "domestic-violence"),
            _text("Envíe START al", "domestic-violence"),
            _call("Para personas nativas: StrongHearts", "strong-hearts"),
        ),
        more=(_DESK_ES,),
        has_exit=True,
    ),
    Card(
        kind="child",
        title="Ayuda para una niña o un niño, y para usted",
        words=("Si corre peligro ahora, llame al 911. Si teme hacerle daño, llame. Le van a escuchar.",),
        steps=(
            _call("¿Hay peligro ahora? Llame", "911", is_first=True),
            _call("Childhelp: llame o envíe mensaje", "childhelp"),
            _call("¿Acaba de tener un bebé? Llame", "maternal"),
        ),
        more=("También puede llamar si es menor de edad.", _DESK_ES),
    ),
)

CARDS = {"en": {card.kind: card for card in _ENGLISH}, "es": {card.kind: card for card in _SPANISH}}
