"""Registers alerts with Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from home.alerts.alert_viewset import AlertViewSet

register_snippet(AlertViewSet)
