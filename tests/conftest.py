"""Shared fixtures. Without settings pytest-django would skip every database test and exit 0, so that is an error here."""

import os

import pytest


def pytest_configure(config):
    if not os.environ.get("DJANGO_SETTINGS_MODULE"):
        raise pytest.UsageError("DJANGO_SETTINGS_MODULE is not set: run `make test`, or pytest from the project's folder.")
