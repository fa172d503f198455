"""The catalogue, in HSDS 3.1 names."""

from resources.models.assurance import Assurance, AssuranceMethod, FirstVisitNote
from resources.models.contact import Contact, Language, Phone, PhoneType
from resources.models.fact import FACTS, FACTS_BY_CODE, FACTS_URI, Answer, Fact
from resources.models.import_run import ImportChange, ImportProblem, ImportRun, Metadata
from resources.models.location import Accessibility, Address, Disclosure, Location, LocationType
from resources.models.missing import MissingHelp
from resources.models.organization import Organization, OrganizationIdentifier, Program, Relationship, Unit
from resources.models.part import CostOption, Funding, RequiredDocument, ServiceArea, ServiceCapacity, Url
from resources.models.place import Place, PlaceKind
from resources.models.record import DataSource, Record
from resources.models.schedule import Frequency, HolidayRule, Schedule
from resources.models.service import Service, ServiceAtLocation, ServiceStatus
from resources.models.taxonomy import (
    NEEDS_URI,
    PARTNERS_URI,
    POPULATIONS_URI,
    WELLNESS_URI,
    Attribute,
    Taxonomy,
    TaxonomyTerm,
)
from resources.models.translation import Translation, TranslationState

__all__ = [
    "FACTS", "FACTS_BY_CODE", "FACTS_URI", "NEEDS_URI", "PARTNERS_URI", "POPULATIONS_URI", "WELLNESS_URI",
    "Accessibility", "Address", "Answer", "Assurance", "AssuranceMethod", "Attribute", "Contact", "CostOption",
    "DataSource", "Disclosure", "Fact", "FirstVisitNote", "Frequency", "Funding", "HolidayRule", "ImportChange",
    "ImportProblem", "ImportRun", "Language", "Location", "LocationType", "Metadata", "MissingHelp", "Organization",
    "OrganizationIdentifier", "Phone", "PhoneType", "Place", "PlaceKind", "Program", "Record", "Relationship",
    "RequiredDocument", "Schedule", "Service", "ServiceArea", "ServiceAtLocation", "ServiceCapacity", "ServiceStatus",
    "Taxonomy", "TaxonomyTerm", "Translation", "TranslationState", "Unit", "Url",
]  # fmt: skip
