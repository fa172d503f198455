"""Blocks for the programme's own pages: what peers do, what stays between us, ways to meet, ways to give back, who pays."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import BodyBlock
from home.front.blocks import FiguresBlock
from home.programme.chart_block import ChartBlock

LINK_STARTS = ("/", "https://", "http://", "tel:", "sms:", "mailto:")
WAYS = [
    ("in_person", _("In person")),
    ("phone", _("By phone")),
    ("text", _("By text")),
    ("video", _("By video")),
    ("email", _("By e-mail")),
    ("languages", _("In your language")),
]
ICONS = {
    "in_person": "door-open", "phone": "phone", "text": "message-square", "video": "video", "email": "mail",
    "languages": "languages",
}  # fmt: skip
ROLES = [("librarian", _("A librarian")), ("peer", _("A peer")), ("contractor", _("The partner that employs the peers"))]


class Named(blocks.StructValue):
    """A value whose choices also come as the words for them: `<field>_label`."""

    def __getattr__(self, name: str):
        field = name.removesuffix("_label")
        if field == name or field not in self.block.child_blocks:
            raise AttributeError(name)
        return dict(self.block.child_blocks[field].field.choices).get(self.get(field), "")


def check_link(link: str) -> None:
    """Raises ValidationError for what isn't a web address, a phone number, a mail address or an address on this site."""
    if link and (not link.startswith(LINK_STARTS) or link.startswith(("//", "/\\"))):
        raise ValidationError("Start with / for this site, https:// for another, tel: for a phone or mailto: for mail.")


class LinkBlock(blocks.CharBlock):
    """An address of a page, a phone or a mailbox."""

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "required": False,
                "max_length": 300,
                "validators": [check_link],
                "help_text": "An address on this site that starts with /, or https://, tel:, sms: or mailto:. It may stay empty.",
                **kwargs,
            }
        )


class CanAndCantBlock(blocks.StructBlock):
    """What a peer can do with you, and what they can't, side by side."""

    heading = blocks.CharBlock(max_length=120, default="What a peer can and can’t do")
    can = blocks.ListBlock(blocks.CharBlock(max_length=160), min_num=1, max_num=8, help_text="“Go to the clinic with you.”")
    cannot = blocks.ListBlock(
        blocks.CharBlock(max_length=160), min_num=1, max_num=8, help_text="As plain as the first list: “Promise you a bed.”"
    )

    class Meta:
        icon = "tasks"
        label = "Can and can’t"
        template = "blocks/can_and_cannot.html"


class WayBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(choices=WAYS, label="Way")
    words = blocks.CharBlock(max_length=200, help_text="How to, and when. “Text us, Monday to Friday, 10 to 5.”")
    label = blocks.CharBlock(required=False, max_length=60, help_text="The number or mail address as people read it.")
    link = LinkBlock()

    def get_context(self, value, parent_context=None):
        return {**super().get_context(value, parent_context), "icon": f"icons/{ICONS.get(value['kind'], 'message-circle')}.svg"}

    class Meta:
        template = "blocks/way.html"
        value_class = Named


class WaysToMeetBlock(blocks.StructBlock):
    """How to reach a peer."""

    heading = blocks.CharBlock(max_length=120, default="Ways to meet")
    ways = blocks.ListBlock(WayBlock(), min_num=1, max_num=8)

    class Meta:
        icon = "group"
        label = "Ways to meet"
        template = "blocks/ways_to_meet.html"


class ToldBlock(blocks.StructBlock):
    what = blocks.CharBlock(max_length=200, help_text="“Someone is about to be badly hurt.”")
    to_whom = blocks.CharBlock(max_length=160, help_text="“911, and the person in charge of the branch.”")


class RoleBlock(blocks.StructBlock):
    """What one role keeps, and what it must tell."""

    role = blocks.ChoiceBlock(choices=ROLES)
    kept = blocks.ListBlock(blocks.CharBlock(max_length=200), min_num=1, max_num=6, label="What they keep to themselves")
    told = blocks.ListBlock(ToldBlock(), max_num=6, label="What they must tell, and to whom")

    class Meta:
        value_class = Named


class BetweenUsBlock(blocks.StructBlock):
    """Read before anyone talks. It says what the library does, never what the law is."""

    heading = blocks.CharBlock(max_length=120, default="What stays between us")
    intro = blocks.TextBlock(max_length=400, required=False)
    where = blocks.CharBlock(
        max_length=120, help_text="For which place this holds: “Green River Library, Washington”. Rules differ."
    )
    roles = blocks.ListBlock(RoleBlock(), min_num=1, max_num=3)
    approved_on = blocks.DateBlock(
        required=False,
        label="Approved by counsel on",
        help_text="Only once a lawyer of the library has read these words. Take the date out when you change them.",
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned.get("approved_on") and cleaned["approved_on"] > timezone.localdate():
            raise blocks.StructBlockValidationError(
                {"approved_on": ValidationError("This day is yet to come. Leave it empty until a lawyer has read the words.")}
            )
        return cleaned

    class Meta:
        icon = "lock"
        label = "What stays between us"
        template = "blocks/between_us.html"


class GiveBackWayBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80, help_text="Host, volunteer, advise, become a peer …")
    words = blocks.CharBlock(max_length=240)
    label = blocks.CharBlock(required=False, max_length=60, help_text="What the link does: “Write to us”.")
    link = LinkBlock()


class GiveBackBlock(blocks.StructBlock):
    """What someone can do for the programme."""

    heading = blocks.CharBlock(max_length=120, default="Give back")
    ways = blocks.ListBlock(GiveBackWayBlock(), min_num=1, max_num=6)

    class Meta:
        icon = "pick"
        label = "Give back"
        template = "blocks/give_back.html"


class FunderBlock(blocks.StructBlock):
    """Who pays or does the work, what for, and until when."""

    name = blocks.CharBlock(max_length=120)
    role = blocks.ChoiceBlock(
        choices=[
            ("funder", _("Pays")),
            ("contractor", _("Employs the peers")),
            ("in_kind", _("Gives time or things")),
        ]
    )
    what = blocks.CharBlock(max_length=240, label="What for", help_text="“Two of the three peers, and their training.”")
    since = blocks.DateBlock(required=False)
    until = blocks.DateBlock(required=False, help_text="When this ends. The page says so after that day.")
    link = blocks.URLBlock(required=False)
    is_invented = blocks.BooleanBlock(required=False, label="Invented for the demo")

    def clean(self, value):
        cleaned = super().clean(value)
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            raise blocks.StructBlockValidationError({"until": ValidationError("It ends before it begins.")})
        return cleaned

    def get_context(self, value, parent_context=None):
        until: date | None = value.get("until")
        return {**super().get_context(value, parent_context), "has_ended": bool(until and until < timezone.localdate())}

    class Meta:
        icon = "bank"
        label = "Funder or partner"
        template = "blocks/funder.html"
        value_class = Named


class ProgrammeBlock(BodyBlock):
    """The body of a page about the programme."""

    can_and_cannot = CanAndCantBlock()
    ways_to_meet = WaysToMeetBlock()
    between_us = BetweenUsBlock()
    give_back = GiveBackBlock()
    chart = ChartBlock()


class FundersBlock(BodyBlock):
    """The body of the page on money and partners."""

    funder = FunderBlock()


class ImpactBlock(BodyBlock):
    """The body of the page of figures."""

    chart = ChartBlock()
    figures = FiguresBlock()
