"""Pages that a browser must not keep."""

from django.views.decorators.cache import cache_control

# Not written to disk and not kept for the back button: somebody else may sit down at the same computer.
sensitive = cache_control(no_store=True, private=True)
