"""National lines for a crisis, in one place: the crisis page, the strip in every footer and the error pages read them here.

Sources are the bodies that run the lines. `REVIEWED` is the day somebody last went through the list; the steward calls or
looks up every number at its source each quarter and changes the date here, which the page shows.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

REVIEWED = date(2026, 11, 23)


@dataclass(frozen=True)
class Line:
    """One line. `number` is shown; `call_link` and `text_link` are what a phone dials, or empty."""

    code: str
    name: str
    number: str
    short: str
    words: str
    source: str
    call_link: str = ""
    text_number: str = ""
    text_word: str = ""
    spanish_text_word: str = ""
    more: tuple[str, ...] = ()

    @property
    def text_link(self) -> str:
        """`sms:` with the first word typed in already, where the line asks for one."""
        if not self.text_number:
            return ""
        number = self.text_number.replace("-", "")
        return f"sms:{number}?body={self.word}" if self.word else f"sms:{number}"

    @property
    def word(self) -> str:
        """What to send as the first message, where the line asks for a word, in the language of the page."""
        is_spanish = (get_language() or "").startswith("es")
        return (self.spanish_text_word if is_spanish else "") or self.text_word

    @property
    def short_label(self) -> str:
        return gettext("Call %(number)s") % {"number": self.number}

    @property
    def short_text_label(self) -> str:
        if self.word:
            return gettext("text %(word)s to %(number)s") % {"word": self.word, "number": self.text_number}
        return gettext("text %(number)s") % {"number": self.text_number}


LINES = (
    Line(
        code="988",
        name=_("988 Suicide and Crisis Lifeline"),
        number="988",
        short=_("if you want to die or can’t cope"),
        words=_("You want to die, or you can’t cope. Or you are scared for a friend. Call or text, day or night. It is free."),
        source="988lifeline.org",
        call_link="tel:988",
        text_number="988",
        spanish_text_word="AYUDA",
        more=(
            _("In Spanish: call and press 2, or text AYUDA to 988."),
            _("If you are Deaf: use a videophone to call 988, or call relay at 711 and ask for 988."),
            _("Veterans: call and press 1, or text 838255."),
        ),
    ),
    Line(
        code="911",
        name=_("911"),
        number="911",
        short=_("if someone is hurt or in danger now"),
        words=_("Someone is hurt, won’t wake up, or is in danger now. A call to 911 can bring police."),
        source="911.gov",
        call_link="tel:911",
        more=(_("You can ask 988 or any line who will come and what they must report."),),
    ),
    Line(
        code="211",
        name=_("211"),
        number="211",
        short=_("for a bed, food or other help near you"),
        words=_("You need a bed, food, or other help near you. Staff at 211 can look it up with you."),
        source="211.org",
        call_link="tel:211",
    ),
    Line(
        code="poison",
        name=_("Poison Help"),
        number="1-800-222-1222",
        short=_("for poison or too many pills"),
        words=_(
            "Someone took too much, or took poison, and is awake. If they won’t wake up, call 911. "
            "At the library, tell the nearest staff. Ask for naloxone."
        ),
        source="poisonhelp.hrsa.gov",
        call_link="tel:+18002221222",
    ),
    Line(
        code="domestic-violence",
        name=_("National Domestic Violence Hotline"),
        number="1-800-799-7233",
        short=_("if a partner hurts or scares you"),
        words=_("Someone you love or live with hurts you, scares you, or controls you. You choose what comes next."),
        source="thehotline.org",
        call_link="tel:+18007997233",
        text_number="88788",
        text_word="START",
    ),
    Line(
        code="strong-hearts",
        name=_("StrongHearts Native Helpline"),
        number="1-844-762-8483",
        short=_("for Native people who are hurt or scared"),
        words=_("For Native people when someone they love hurts or scares them. Call or text, day or night."),
        source="strongheartshelpline.org",
        call_link="tel:+18447628483",
        text_number="1-844-762-8483",
    ),
    Line(
        code="childhelp",
        name=_("Childhelp National Child Abuse Hotline"),
        number="1-800-422-4453",
        short=_("if a child is being hurt"),
        words=_("A child is being hurt, or you fear you might hurt a child. You can call as a child, too."),
        source="childhelphotline.org",
        call_link="tel:+18004224453",
        text_number="1-800-422-4453",
    ),
    Line(
        code="maternal",
        name=_("National Maternal Mental Health Hotline"),
        number="1-833-852-6262",
        short=_("if you are pregnant or a new parent"),
        words=_("You are pregnant or have a new baby, and it is too much. Call or text, day or night."),
        source="mchb.hrsa.gov",
        call_link="tel:+18338526262",
        text_number="1-833-852-6262",
    ),
    Line(
        code="trevor",
        name=_("The Trevor Project"),
        number="1-866-488-7386",
        short=_("for LGBTQ+ young people"),
        words=_("For LGBTQ+ young people. Talk about anything, day or night."),
        source="thetrevorproject.org",
        call_link="tel:+18664887386",
        text_number="678-678",
        text_word="START",
    ),
)

BY_CODE = {line.code: line for line in LINES}

# The strip in every footer, and the error pages.
STRIP = tuple(BY_CODE[code] for code in ("988", "911", "211"))

# Not for a crisis: a peer on the phone where none is in at the library. A library elsewhere puts its own state's line here.
WARMLINE = Line(
    code="warmline",
    name=_("Washington Warm Line"),
    number="1-877-500-9276",
    short=_("to talk with a peer by phone"),
    words=_("Not a crisis, but you want to talk? Call a peer who has been there. It is free."),
    source="crisisconnections.org",
    call_link="tel:+18775009276",
)
