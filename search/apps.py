from django.apps import AppConfig


class SearchConfig(AppConfig):
    # Wagtail's own search app already has the label "wagtailsearch"; this one keeps the plain name.
    name = "search"
