"""Register of the gazetteer: where ZIP codes, cities and neighborhoods are."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList

from resources.admin.forms.terms import PlaceForm
from resources.admin.register import Register
from resources.models import Place


class Places(Register):
    model = Place
    menu_label = "ZIPs and towns"
    singular = "ZIP or town"
    menu_icon = "globe"
    list_display = ("name", "kind", "state", "within", "latitude", "longitude")
    list_filter = ("kind",)
    search_fields = ("name", "within")
    list_export = ("name", "kind", "state", "within", "latitude", "longitude")
    empty_help = "This table is how a search “near 98032” knows where that is. Load it with `manage.py load_places FILE`."
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("kind"), FieldPanel("state")]),
            FieldPanel("within", help_text="The place around it: Kent for 98032, King County for Kent."),
            FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
        ],
        base_form_class=PlaceForm,
    )
