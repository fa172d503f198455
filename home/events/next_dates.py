"""Shows an editor the dates that come out of what they have entered."""

from itertools import islice

from wagtail.admin.panels import Panel

from home.events import words


class NextDates(Panel):
    """The next five dates, as last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/events/admin/next_dates.html"

        def get_context_data(self, parent_context=None) -> dict:
            context = super().get_context_data(parent_context)
            event = self.instance
            is_told = bool(event.pk and event.starts_on and event.starts_at and event.ends_at)
            context["next_dates"] = [
                (words.day_words(one.day), words.span_words(one.starts, one.ends), one.is_cancelled, one.reason)
                for one in (islice(event.occurrences(), 5) if is_told else ())
            ]
            context["is_told"] = is_told
            return context
