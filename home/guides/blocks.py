"""What only guides have: a listing, and a search, both as they are on the day somebody reads them."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from home.blocks import BodyBlock
from home.guides import choices
from home.guides.choosers import listing_chooser
from home.guides.chosen import Chosen, key_of
from home.guides.live import Live
from home.guides.saved_search import SavedSearch, parameters_of
from resources.models import Service

MOST_SEARCHES, MOST_LISTINGS = 4, 20
MOST_SHOWN = 6

_ServiceChooserBlock = listing_chooser.get_block_class(name="_ServiceChooserBlock", module_path="home.guides.blocks")


class ServiceChooserBlock(_ServiceChooserBlock):
    """A service by its id. The row is read only where a form needs it: a page reads cards instead, all in one go."""

    def bulk_to_python(self, values):
        return [self.to_python(value) for value in values]

    def to_python(self, value):
        key = key_of(value)
        return Chosen(key) if key else None

    def get_prep_value(self, value):
        key = key_of(value)
        return str(key) if key else None

    def get_form_state(self, value):
        shown = super().get_form_state(Service.objects.filter(pk=key_of(value)).first())
        # The form's state is JSON, which knows no UUID.
        return {**shown, "id": str(shown["id"])} if shown else None

    def extract_references(self, value):
        if key := key_of(value):
            yield Service, str(key), "", ""

    def value_from_form(self, value):
        return value if isinstance(value, Service) else self.to_python(value)


class ListingBlock(blocks.StructBlock):
    """One service of the catalogue. Nothing of it is copied into the page."""

    service = ServiceChooserBlock(
        label="Listing",
        help_text="The page shows today’s hours, the phone and what to bring. When the listing changes, the page does too.",
    )
    note = blocks.CharBlock(
        required=False,
        max_length=200,
        label="Why it is here",
        help_text="One plain sentence above it, such as “Start here. Ask for a bed before 5 pm.” It may stay empty.",
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        live = Live.of(context, lambda: Live.load([value], []))
        context["card"] = live.card(value)
        context["tells_editor"] = live.tells_editor(context.get("request"))
        return context

    def get_preview_value(self):
        return self.normalize({"service": Service.objects.listed().order_by("name").first()})

    def get_searchable_content(self, value):
        # The catalogue is searched itself; a copy here would be out of date tomorrow.
        return [value["note"]] if value.get("note") else []

    class Meta:
        icon = "pick"
        label = "Listing"
        description = "One service from the catalogue, with today’s hours and phone. It is never out of date."
        template = "blocks/listing.html"


class SavedSearchBlock(blocks.StructBlock):
    """A question to the catalogue, asked again each time somebody opens the page."""

    heading = blocks.CharBlock(max_length=90, help_text="What the reader finds here, such as “Beds tonight”.")
    address = blocks.CharBlock(
        required=False,
        max_length=1000,
        label="Address of a search",
        help_text="The quick way: search on “Find help”, copy the address of the page, paste it here. "
        "The fields below are for those who would rather tick boxes.",
    )
    words = blocks.CharBlock(required=False, max_length=200, help_text="What somebody would type, such as “cots tonight”.")
    need = blocks.MultipleChoiceBlock(choices=choices.needs, required=False, label="Kind of help")
    without = blocks.MultipleChoiceBlock(choices=choices.without, required=False, label="What the person may not have")
    language = blocks.MultipleChoiceBlock(choices=choices.languages, required=False, label="Languages")
    near = blocks.CharBlock(required=False, max_length=100, help_text="A ZIP code, a city or a branch.")
    open_now = blocks.BooleanBlock(required=False, label="Only what is open at the minute somebody reads it")
    how_many = blocks.IntegerBlock(
        default=3, min_value=1, max_value=MOST_SHOWN, help_text="How many to show. A link leads to all of them."
    )

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            # A draft is saved while somebody is still typing.
            return cleaned
        address = cleaned.get("address")
        if address and parameters_of(address) is None:
            raise blocks.StructBlockValidationError(
                {"address": ValidationError("Paste the address of a page of results: it has “/find/” in it.")}
            )
        if cleaned.is_empty:
            name = "address" if address else "words"
            raise blocks.StructBlockValidationError(
                {name: ValidationError("This asks for nothing yet. Give some words, or tick a kind of help.")}
            )
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        live = Live.of(context, lambda: Live.load([], [value], context.get("request")))
        context["found"] = live.found(value)
        return context

    def get_preview_value(self):
        return self.normalize({"heading": "Food today", "words": "food", "how_many": 2})

    def get_searchable_content(self, value):
        return [value["heading"]]

    class Meta:
        icon = "search"
        label = "Saved search"
        description = "The first few services that a search finds today, and a link to all of them."
        template = "blocks/saved_search.html"
        value_class = SavedSearch


class GuideBody(BodyBlock):
    """The body of a guide."""

    listing = ListingBlock()
    search = SavedSearchBlock()

    class Meta:
        block_counts = {"search": {"max_num": MOST_SEARCHES}, "listing": {"max_num": MOST_LISTINGS}}
