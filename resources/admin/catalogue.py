"""The catalogue's menu: every register, in the order of how often it is opened."""

from wagtail_modeladmin.options import ModelAdminGroup

from resources.admin.feeds import DataSources, FeedHistory, ImportRuns
from resources.admin.locations import Locations
from resources.admin.missing import MissingHelpNotes, NeedsNotMet
from resources.admin.organizations import Organizations
from resources.admin.places import Places
from resources.admin.programs import Programs, Units
from resources.admin.services import Services
from resources.admin.taxonomies import Taxonomies, Terms
from resources.admin.translations import Translations
from resources.admin.verification import VerificationQueue


class Catalogue(ModelAdminGroup):
    menu_label = "Catalogue"
    menu_icon = "clipboard-list"
    menu_order = 100
    items = (
        VerificationQueue, Services, Organizations, Locations, Programs, Terms, Taxonomies, Translations, ImportRuns, DataSources,
        FeedHistory, Places, Units, MissingHelpNotes, NeedsNotMet,
    )  # fmt: skip
