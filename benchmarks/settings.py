"""The site as it is served, and Wagtail's own search beside it for comparison."""

from settings.dev import *  # noqa: F403
from settings.dev import INSTALLED_APPS, WAGTAILSEARCH_BACKENDS, env

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks.stock"]
ALLOWED_HOSTS = ["*"]
# Its index is filled by the benchmark; nothing else is sent there.
STOCK_ELASTICSEARCH_URL = env("STOCK_ELASTICSEARCH_URL", default="")
if STOCK_ELASTICSEARCH_URL:
    WAGTAILSEARCH_BACKENDS = {
        **WAGTAILSEARCH_BACKENDS,
        "server": {
            "BACKEND": "benchmarks.stock.backend",
            "URLS": [STOCK_ELASTICSEARCH_URL],
            "INDEX_PREFIX": env("SEARCH_INDEX_PREFIX") + "_stock_",
            "AUTO_UPDATE": False,
            "TIMEOUT": 60,
        },
    }
