"""What the pages add to Wagtail's admin; each subject keeps its own."""

from home.team import hooks as team_hooks

__all__ = ["team_hooks"]
