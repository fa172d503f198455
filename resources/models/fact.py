"""Facts about getting in, each answered yes, no or unknown.

HSDS has no fields for them, so in HSDS files they travel as attributes under `FACTS_URI`; the code of the
taxonomy term is the fact's code. Unknown is a real answer ("not stated: call first"), never shown as no.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

FACTS_URI = "urn:warm-handoff:facts:1"


class Answer(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not stated"


@dataclass(frozen=True)
class Fact:
    """One three-valued fact and the words that a person in a hurry can use.

    `good` is the answer that opens the door (NO for "ID required"), or None where neither answer does.
    `param` is the value of `/find/?without=` (requirements) or `?with=` (things that are accepted).
    """

    code: str
    entity: str
    label: str
    yes: str
    no: str
    good: Answer | None = None
    param: str = ""

    def says(self, answer: str) -> str:
        """In the language of the page."""
        return _says(self, answer, get_language())


@lru_cache(maxsize=512)
def _says(fact: Fact, answer: str, _language: str | None) -> str:
    words = {"yes": fact.yes, "no": fact.no}.get(answer)
    return gettext(words) if words else gettext("%(fact)s: not stated. Call first.") % {"fact": gettext(fact.label)}


_NO, _YES = Answer.NO, Answer.YES
FACTS = (
    Fact("id_required", "service", _("ID"), _("Bring ID."), _("No ID needed."), _NO, "id"),
    Fact(
        "address_proof_required",
        "service",
        _("Proof of address"),
        _("Bring proof of address."),
        _("No proof of address needed."),
        _NO,
        "address",
    ),
    Fact("referral_required", "service", _("Referral"), _("You need a referral."), _("No referral needed."), _NO, "referral"),
    Fact(
        "appointment_required",
        "service",
        _("Appointment"),
        _("You need an appointment."),
        _("Walk in. No appointment needed."),
        _NO,
        "appointment",
    ),
    Fact(
        "sobriety_required",
        "service",
        _("Sobriety"),
        _("You must be sober to get in."),
        _("You do not have to be sober."),
        _NO,
        "sobriety",
    ),
    Fact(
        "income_proof_required",
        "service",
        _("Proof of income"),
        _("Bring proof of income."),
        _("No proof of income needed."),
        _NO,
        "income-proof",
    ),
    Fact(
        "religion_required",
        "service",
        _("Prayer or a service"),
        _("You are asked to join prayer or a service."),
        _("No prayer or service is asked of you."),
        _NO,
        "religion",
    ),
    Fact(
        "asks_immigration_status",
        "service",
        _("Immigration status"),
        _("They ask about immigration status."),
        _("They do not ask about immigration status."),
        _NO,
        "immigration-status",
    ),
    Fact(
        "calls_police",
        "service",
        _("Police"),
        _("Staff may call police. Ask them when."),
        _("Staff do not call police unless a life is at risk."),
        _NO,
        "police",
    ),
    Fact(
        "tells_parents_or_child_services",
        "service",
        _("Parents or child services"),
        _("They may have to tell a parent or child services."),
        _("They do not tell parents. Ask what they must report."),
        _NO,
        "telling-parents",
    ),
    Fact("pets_accepted", "service", _("Pets"), _("Pets can come with you."), _("No pets."), _YES, "pets"),
    Fact(
        "service_animal_accepted",
        "service",
        _("Service animals"),
        _("Service animals are welcome."),
        _("No service animals stated. Ask: the law often allows them."),
        _YES,
        "service-animal",
    ),
    Fact(
        "partner_or_family_together",
        "service",
        _("Partner or family"),
        _("You can stay together with a partner or family."),
        _("Partners and families are placed apart."),
        _YES,
        "partner",
    ),
    Fact(
        "minors_alone_accepted",
        "service",
        _("Under 18 alone"),
        _("People under 18 can come alone."),
        _("People under 18 need an adult."),
        _YES,
        "minors-alone",
    ),
    Fact(
        "medication_treatment_accepted",
        "service",
        _("Methadone or buprenorphine"),
        _("You can stay on methadone or buprenorphine."),
        _("Methadone and buprenorphine are not accepted."),
        _YES,
        "medication-treatment",
    ),
    Fact(
        "criminal_record_accepted",
        "service",
        _("Criminal record"),
        _("A criminal record does not shut you out."),
        _("Some records are not accepted. Ask first."),
        _YES,
        "record",
    ),
    Fact(
        "placed_by_own_gender",
        "service",
        _("Placed by your own gender"),
        _("You are placed by the gender you say you are."),
        _("Places are given by the sex on your ID."),
        _YES,
        "own-gender",
    ),
    Fact("asl_available", "service", _("American Sign Language"), _("Staff sign ASL."), _("No ASL on site."), _YES, "asl"),
    Fact(
        "interpreters_available",
        "service",
        _("Interpreters"),
        _("Interpreters are free. Ask for one."),
        _("No interpreters."),
        _YES,
        "interpreter",
    ),
    Fact("free_of_charge", "service", _("Cost"), _("Free."), _("There is a cost."), _YES, "free"),
    Fact("step_free", "location", _("Step-free way in"), _("Step-free way in."), _("There are steps."), _YES, "step-free"),
)
FACTS_BY_CODE = {fact.code: fact for fact in FACTS}


def fact_field(code: str) -> models.CharField:
    """The column of one fact; its values are `Answer`s and it starts as unknown."""
    return models.CharField(
        FACTS_BY_CODE[code].label, max_length=7, choices=Answer.choices, default=Answer.UNKNOWN, help_text=FACTS_BY_CODE[code].yes
    )


def fact_check(model: str, *codes: str) -> list[models.CheckConstraint]:
    """CHECKs that keep anything but yes, no and unknown out of the columns, whoever writes them."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{code}__in": Answer.values}), name=f"{model}_{code[:24].rstrip('_')}_answer"
        )
        for code in codes
    ]


class IntakeFacts(models.Model):
    """The columns of a service's facts."""

    id_required = fact_field("id_required")
    address_proof_required = fact_field("address_proof_required")
    referral_required = fact_field("referral_required")
    appointment_required = fact_field("appointment_required")
    sobriety_required = fact_field("sobriety_required")
    income_proof_required = fact_field("income_proof_required")
    religion_required = fact_field("religion_required")
    asks_immigration_status = fact_field("asks_immigration_status")
    calls_police = fact_field("calls_police")
    tells_parents_or_child_services = fact_field("tells_parents_or_child_services")
    pets_accepted = fact_field("pets_accepted")
    service_animal_accepted = fact_field("service_animal_accepted")
    partner_or_family_together = fact_field("partner_or_family_together")
    minors_alone_accepted = fact_field("minors_alone_accepted")
    medication_treatment_accepted = fact_field("medication_treatment_accepted")
    criminal_record_accepted = fact_field("criminal_record_accepted")
    placed_by_own_gender = fact_field("placed_by_own_gender")
    asl_available = fact_field("asl_available")
    interpreters_available = fact_field("interpreters_available")
    free_of_charge = fact_field("free_of_charge")

    class Meta:
        abstract = True
