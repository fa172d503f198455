"""Which engine answers a search, and which sources it searches."""

import environ

env = environ.Env()

# Wagtail's admin search stays on the database, so an editor never depends on another server.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"}}

# The embedded engine lives in the site's own database, so that decides which one it is.
_IS_POSTGRESQL = env.db("DATABASE_URL", default="sqlite://:memory:")["ENGINE"] == "django.db.backends.postgresql"
SEARCH_ENGINE = "search.engines.postgresql.PostgresqlEngine" if _IS_POSTGRESQL else "search.engines.sqlite.SqliteEngine"
SEARCH_SOURCES = ["resources.source.ListingSource", "home.source.PageSource"]
# What else is suggested under a search box, and the order in which kinds of suggestions stand there.
SEARCH_SUGGESTERS = ["resources.source.NeedSuggester", "resources.source.PlaceSuggester"]
SEARCH_SUGGESTED_KINDS = ["Need", "Agency", "Service", "Place", "Page"]
# Kinds whose entries have one address for each language.
SEARCH_SUGGESTED_BY_LANGUAGE = ["Page"]
# What else a reader gets to see beside results: f(request, text, values) -> search.results.aside.Aside | None
SEARCH_ASIDE = "home.training.cards.beside_results"
# The filters whose values everyday words may mean ("evicted": need=home). What somebody is, is never among them.
SEARCH_LIFTED = ["need"]
# Turns what somebody typed after "near" into a point: f(text) -> search.question.near.Near | None
SEARCH_NEAR = "resources.places.resolve"
# Names of spots that may stand in a text ("food in Kent"): f() -> folded names, each of which SEARCH_NEAR understands.
SEARCH_PLACE_NAMES = "resources.places.names"

# What answers where ELASTICSEARCH_URL is set, and what makes its indexes.
SEARCH_REMOTE = "search.engines.elasticsearch.engine.ElasticsearchEngine"
SEARCH_REMOTE_INDICES = "search.engines.elasticsearch.indices.Indices"
# Changes wait for `search_index work`. Without one running, each request brings a few of them over after its answer.
SEARCH_DRAIN_AFTER_REQUEST = env.bool("SEARCH_DRAIN_AFTER_REQUEST", default=True)

# Nodes of an Elasticsearch cluster (`http://user:password@host:9200`, separated by commas). None: the embedded engine alone.
ELASTICSEARCH_URLS = env.list("ELASTICSEARCH_URL", default=[])
ELASTICSEARCH_API_KEY = env("ELASTICSEARCH_API_KEY", default="")
# A file of certificate authorities, for a cluster that signs its own.
ELASTICSEARCH_CA_CERTS = env("ELASTICSEARCH_CA_CERTS", default="")
# Indexes are named `<prefix>-<source>-...`; two sites may share a cluster. A change of shards holds from the next rebuild on.
SEARCH_INDEX_PREFIX = env("SEARCH_INDEX_PREFIX", default="warm-handoff")
SEARCH_SHARDS = env.int("SEARCH_SHARDS", default=1)
SEARCH_REPLICAS = env.int("SEARCH_REPLICAS", default=0)
