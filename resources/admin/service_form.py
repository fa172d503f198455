"""The service's form: a tab for each question, in the order in which an editor thinks of them."""

from django import forms
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface

from resources.admin import panels
from resources.admin.forms.base import PartsPanel
from resources.admin.forms.parts import AssuranceForm, CapacityForm, CostForm, FirstVisitForm, ServiceAreaForm
from resources.admin.forms.service import PlacesFormSet, ServiceForm
from resources.models import FACTS_BY_CODE


def facts(heading: str, *codes: str) -> MultiFieldPanel:
    """Three-valued facts as short rows of yes, no and not stated."""
    return MultiFieldPanel(
        [
            FieldPanel(
                code, widget=forms.RadioSelect, help_text=f"Yes: “{FACTS_BY_CODE[code].yes}” No: “{FACTS_BY_CODE[code].no}”"
            )
            for code in codes
        ],
        heading=heading,
        classname="warm-facts",
    )


WHAT = ObjectList(
    [
        FieldPanel("organization"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("alternate_name")]),
        FieldPanel("description"),
        FieldRowPanel(
            [
                FieldPanel(
                    "status",
                    help_text="“Temporarily closed” stays on the site and says so. “Inactive” and “Defunct” come off it.",
                ),
                FieldPanel("program"),
            ]
        ),
        FieldPanel("alert"),
    ],
    heading="What it is",
)
GETTING_IN = ObjectList(
    [
        FieldPanel("application_process"),
        FieldRowPanel([FieldPanel("fees_description"), FieldPanel("wait_time", heading="How long people wait")]),
        HelpPanel(
            content="<p class='warm-hint'>Leave a fact on “Not stated” until you know it. The page then says: call first.</p>"
        ),
        facts(
            "What they ask for",
            *("id_required", "address_proof_required", "income_proof_required", "referral_required", "appointment_required"),
            *("sobriety_required", "religion_required", "asks_immigration_status"),
        ),
        facts(
            "Who and what can come",
            *("minors_alone_accepted", "partner_or_family_together", "pets_accepted", "service_animal_accepted"),
            *("criminal_record_accepted", "medication_treatment_accepted", "placed_by_own_gender"),
        ),
        facts("What they may tell others", "calls_police", "tells_parents_or_child_services"),
        facts("Cost and language help", "free_of_charge", "asl_available", "interpreters_available"),
        PartsPanel(
            "required_documents",
            heading="What to bring",
            label="thing to bring",
            panels=[FieldRowPanel([FieldPanel("document"), FieldPanel("uri", heading="Web page about it")])],
        ),
        PartsPanel(
            "cost_options",
            heading="Costs",
            label="cost",
            form=CostForm,
            panels=[
                FieldRowPanel([FieldPanel("option"), FieldPanel("amount"), FieldPanel("currency")]),
                FieldPanel("amount_description", heading="In words"),
                FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            ],
            classname="collapsed",
        ),
    ],
    heading="How to get in",
)
HOURS = ObjectList(
    [
        PartsPanel(
            "service_at_locations",
            heading="Places",
            label="place",
            formset=PlacesFormSet,
            help_text="Where people go for this. Help by phone or online has no place.",
            panels=[
                FieldPanel("location", heading="Place"),
                FieldPanel(
                    "description",
                    heading="What differs here",
                    help_text="Such as the door to use. The public reads it: never a street where the place is confidential.",
                ),
                panels.schedules("Hours at this place"),
                panels.phones("phone number here", classname="collapsed"),
                panels.contacts(with_phones=False, classname="collapsed"),
                PartsPanel(
                    "service_areas",
                    heading="Who it serves from here, by where they live",
                    label="area",
                    form=ServiceAreaForm,
                    panels=[FieldPanel("name")],
                    classname="collapsed",
                ),
            ],
        ),
        panels.schedules(
            "Hours wherever it is given",
            "For a phone line, or when the hours are the same everywhere. Hours at a place win over these.",
        ),
    ],
    heading="Places and hours",
)
CONTACT = ObjectList(
    [
        FieldRowPanel([FieldPanel("url"), FieldPanel("email")]),
        panels.phones(),
        panels.languages("Languages spoken"),
        FieldPanel("interpretation_services", heading="Interpreters, in words"),
        panels.contacts(classname="collapsed"),
        panels.urls("additional_urls", classname="collapsed"),
    ],
    heading="Contact",
)
WHO_FOR = ObjectList(
    [
        panels.ticks("needs"),
        panels.ticks("made_for"),
        FieldPanel("eligibility_description"),
        FieldRowPanel([FieldPanel("minimum_age"), FieldPanel("maximum_age")]),
        PartsPanel(
            "service_areas",
            heading="Areas it serves",
            label="area",
            form=ServiceAreaForm,
            help_text="By where people live. None means: anybody may come.",
            panels=[FieldPanel("name"), FieldPanel("description")],
        ),
        panels.ticks("wellness"),
        panels.other_tags(classname="collapsed"),
    ],
    heading="Who it is for",
)
CHECKED = ObjectList(
    [
        PartsPanel(
            "assurances",
            heading="Checks",
            label="check",
            form=AssuranceForm,
            help_text="Saving this form is not a check. Add one when the agency, a call or a visit has confirmed the facts.",
            panels=[
                FieldRowPanel([FieldPanel("method", heading="How"), FieldPanel("confirmed_by")]),
                FieldRowPanel([FieldPanel("checked_on"), FieldPanel("due_on")]),
                FieldPanel("fields", heading="What was confirmed", classname="warm-weekdays"),
            ],
        ),
        PartsPanel(
            "first_visit_notes",
            heading="First visits, by peers",
            label="first visit",
            form=FirstVisitForm,
            help_text="What somebody saw at the door. Names nobody.",
            panels=[
                FieldPanel("at_the_door"),
                FieldPanel("what_is_asked"),
                FieldRowPanel([FieldPanel("how_long"), FieldPanel("may_refuse")]),
                FieldRowPanel([FieldPanel("visited_on"), FieldPanel("expires_on"), FieldPanel("is_published")]),
            ],
        ),
    ],
    heading="Checked",
)
TECHNICAL = ObjectList(
    [
        PartsPanel(
            "capacities",
            heading="How much is free",
            label="count",
            form=CapacityForm,
            panels=[
                FieldRowPanel(
                    [FieldPanel("available", heading="Free"), FieldPanel("maximum", heading="In all"), FieldPanel("unit")]
                ),
                FieldRowPanel(
                    [FieldPanel("updated", heading="When they said so"), FieldPanel("description", heading="In words")]
                ),
            ],
        ),
        FieldRowPanel([FieldPanel("accreditations"), FieldPanel("licenses")]),
        FieldRowPanel([FieldPanel("fees", heading="Fees, as the feed says"), FieldPanel("assured_date")]),
        panels.funding(classname="collapsed"),
    ],
    heading="Technical",
)

FORM = TabbedInterface([WHAT, GETTING_IN, HOURS, CONTACT, WHO_FOR, CHECKED, TECHNICAL], base_form_class=ServiceForm)
