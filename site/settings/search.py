"""Which engine answers a search, and which sources it searches."""

import environ

env = environ.Env()

# Wagtail's admin search stays on the database, so an editor never depends on another server.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"}}

SEARCH_ENGINE = "search.engines.sqlite.SqliteEngine"
SEARCH_SOURCES = ["resources.source.ListingSource", "home.source.PageSource"]
# Turns what somebody typed after "near" into a point: f(text) -> search.near.Near | None
SEARCH_NEAR = "resources.places.resolve"
