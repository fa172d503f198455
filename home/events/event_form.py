"""The editor's form of an event: tells at once when a changed date isn't one of the event's dates."""

from wagtail.admin.forms import WagtailAdminPageForm

from home.events.recurrence import Change, is_regular


class EventPageForm(WagtailAdminPageForm):
    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        event = self.instance
        if not (event.starts_on and event.starts_at and event.ends_at) or "dates" not in self.formsets:
            return True
        wrong = [form for form in self.formsets["dates"].forms if self._is_astray(form, event)]
        for form in wrong:
            form.add_error("day", "The event isn’t on this date anyway. Check the date, or the rule above.")
        return not wrong

    @staticmethod
    def _is_astray(form, event) -> bool:
        told = getattr(form, "cleaned_data", None) or {}
        day = told.get("day")
        if not day or told.get("DELETE") or told.get("change") == Change.ON:
            return False
        return not is_regular(event, day)
