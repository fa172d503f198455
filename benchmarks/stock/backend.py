"""Wagtail's stock Elasticsearch backend, on a server without the n-gram filters that only its autocomplete needs."""

from typing import ClassVar

from wagtail.search.backends.elasticsearch9 import Elasticsearch9SearchBackend

_PLAIN = {"type": "custom", "tokenizer": "standard", "filter": ["lowercase"]}


class SearchBackend(Elasticsearch9SearchBackend):
    settings: ClassVar = {"settings": {"analysis": {"analyzer": {"ngram_analyzer": _PLAIN, "edgengram_analyzer": _PLAIN}}}}
