"""What the pages add to Wagtail's admin; each subject keeps its own."""

from home.alerts import hooks as alert_hooks
from home.editing import hooks as editing_hooks
from home.guides import hooks as guide_hooks

__all__ = ["alert_hooks", "editing_hooks", "guide_hooks"]
