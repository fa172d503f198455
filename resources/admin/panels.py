"""Groups of fields that several registers' forms share."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from resources.admin.forms.base import PartsPanel
from resources.admin.forms.parts import ContactForm, LanguageForm, PhoneForm
from resources.admin.forms.schedule import ScheduleForm
from resources.admin.forms.tags import OtherTagsFormSet


class Drawer(MultiFieldPanel):
    """Fields that are seldom needed, behind their heading. It stands open when there is something or an error in it.

    Wagtail's own "collapsed" works on the outermost panels only.
    """

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "resources/admin/drawer.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.summary, self.heading = self.heading, ""

        @property
        def is_open(self) -> bool:
            fields = [self.form[name] for name in self.panel.get_form_options().get("fields", []) if name in self.form.fields]
            return any(field.errors or field.value() not in (None, "", False, "unknown") for field in fields)


def phones(label: str = "phone number", *, with_languages: bool = True, **kwargs) -> PartsPanel:
    """Numbers, each with what it takes and the languages spoken on it."""
    spoken = PartsPanel(
        "languages",
        heading="Languages on this line",
        label="language",
        form=LanguageForm,
        panels=[FieldRowPanel([FieldPanel("name"), FieldPanel("code")])],
        classname="collapsed",
    )
    return PartsPanel(
        "phones",
        heading="Phone numbers",
        label=label,
        form=PhoneForm,
        panels=[
            FieldRowPanel(
                [
                    FieldPanel("number", help_text="Such as (206) 555-0142, or a short code such as 988."),
                    FieldPanel("extension"),
                    FieldPanel("type", heading="Kind"),
                ]
            ),
            FieldPanel("description", heading="Who answers, and when", help_text="Such as “Front desk” or “After 5 pm”."),
            FieldRowPanel(
                [FieldPanel("takes_voice"), FieldPanel("takes_text"), FieldPanel("takes_tty"), FieldPanel("takes_video_relay")],
                classname="warm-takes",
            ),
            *([spoken] if with_languages else []),
        ],
        **kwargs,
    )


def schedules(heading: str = "Hours", help_text: str = "", **kwargs) -> PartsPanel:
    """Opening times: a row for each open and close pair."""
    return PartsPanel(
        "schedules",
        heading=heading,
        label="opening time",
        form=ScheduleForm,
        help_text=help_text,
        panels=[
            FieldPanel("weekdays", classname="warm-weekdays"),
            FieldRowPanel(
                [
                    FieldPanel("opens_at", heading="Opens", help_text="Such as 09:00. All day: 00:00 to 23:59."),
                    FieldPanel("closes_at", heading="Closes", help_text="After midnight is fine: 22:00 to 06:00."),
                    FieldPanel("repeats", help_text="“Second week” with Tue ticked is the second Tuesday."),
                ]
            ),
            FieldPanel(
                "description", heading="In words", help_text="Only if needed, such as “By appointment” or “Doors close at 7”."
            ),
            Drawer(
                [
                    HelpPanel(content="Use this for holidays, summer hours and days off."),
                    FieldPanel(
                        "is_exception",
                        help_text="Replaces every other row on these dates. Leave the times empty to say “closed”.",
                    ),
                    FieldRowPanel(
                        [
                            FieldPanel("valid_from", heading="From this date"),
                            FieldPanel("valid_to", heading="To this date"),
                            FieldPanel("on_holidays"),
                        ]
                    ),
                ],
                heading="Only on some dates",
            ),
            Drawer(
                [
                    FieldRowPanel([FieldPanel("freq"), FieldPanel("interval"), FieldPanel("dtstart")]),
                    FieldRowPanel([FieldPanel("byday"), FieldPanel("bymonthday")]),
                ],
                heading="A rule of its own (for unusual repeats)",
            ),
        ],
        **kwargs,
    )


def contacts(*, with_phones: bool = True, **kwargs) -> PartsPanel:
    """People to ask for, with numbers of their own. Each level of parts in parts doubles the page, so it ends here."""
    return PartsPanel(
        "contacts",
        heading="People to ask for",
        label="contact",
        form=ContactForm,
        help_text="The public sees these. A name for staff only belongs to the organization, under “The library and it”.",
        panels=[
            FieldRowPanel([FieldPanel("name"), FieldPanel("title")]),
            FieldRowPanel([FieldPanel("department"), FieldPanel("email")]),
            *([phones(with_languages=False, classname="collapsed")] if with_phones else []),
        ],
        **kwargs,
    )


def languages(heading: str, **kwargs) -> PartsPanel:
    """Languages spoken."""
    return PartsPanel(
        "languages",
        heading=heading,
        label="language",
        form=LanguageForm,
        panels=[
            FieldRowPanel([FieldPanel("name", help_text="Such as Spanish."), FieldPanel("code")]),
            FieldPanel("note", help_text="Such as “Tuesdays only”."),
        ],
        **kwargs,
    )


def ticks(field: str) -> FieldPanel:
    """The terms of a shipped taxonomy, as boxes to tick."""
    return FieldPanel(field, classname="warm-ticks")


def other_tags(**kwargs) -> PartsPanel:
    """Terms of taxonomies that came with a feed."""
    return PartsPanel(
        "attributes",
        heading="Tags of other kinds",
        label="tag",
        formset=OtherTagsFormSet,
        help_text="Such as those that came with a feed.",
        panels=[FieldPanel("taxonomy_term", heading="Tag")],
        **kwargs,
    )


def urls(relation: str, **kwargs) -> PartsPanel:
    """Further web pages."""
    return PartsPanel(
        relation,
        heading="More web pages",
        label="web page",
        panels=[FieldRowPanel([FieldPanel("label"), FieldPanel("url", heading="Address")])],
        **kwargs,
    )


def funding(**kwargs) -> PartsPanel:
    """Who pays."""
    return PartsPanel("funding", heading="Who pays for it", label="source of money", panels=[FieldPanel("source")], **kwargs)
