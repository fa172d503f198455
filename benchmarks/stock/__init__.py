"""Wagtail's own search over the same listings. An app of the benchmark alone: the site doesn't install it."""
