"""The catalogue's public pages."""

from resources.views.organization import organization
from resources.views.service import service

__all__ = ["organization", "service"]
