from django.apps import AppConfig


class SearchConfig(AppConfig):
    # Wagtail's own search app already has the label "wagtailsearch"; this one keeps the plain name.
    name = "search"

    def ready(self) -> None:
        from search import checks, signals  # noqa: F401  (checks register themselves)
        from search.index import draining
        from search.results import unmet

        signals.connect()
        draining.connect()
        unmet.connect()
