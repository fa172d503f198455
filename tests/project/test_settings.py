"""Settings that a hurried edit must not undo."""

import os
import subprocess
import sys

from django.conf import settings


def test_wagtail_search_stays_on_the_database():
    assert settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"] == "wagtail.search.backends.database"


def test_referrer_policy_lets_forms_work():
    assert settings.SECURE_REFERRER_POLICY == "same-origin"


def test_admin_calls_nobody():
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAILEMBEDS_FINDERS == []


def test_shared_passwords_are_off__because_they_are_kept_in_clear():
    assert settings.WAGTAIL_PRIVATE_PAGE_OPTIONS == {"SHARED_PASSWORD": False}
    assert settings.WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS == {"SHARED_PASSWORD": False}


def test_public_policy_allows_nothing_inline():
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    for name in ("script-src", "style-src", "default-src"):
        assert not {"'unsafe-inline'", "'unsafe-eval'"} & set(directives[name])


def test_days_and_hours_are_the_librarys_own__it_says_where_it_is():
    ask = "from django.conf import settings; print(settings.TIME_ZONE)"
    for given, expected in (({}, "America/Los_Angeles"), ({"LIBRARY_TIME_ZONE": "America/Detroit"}, "America/Detroit")):
        told = {name: value for name, value in os.environ.items() if name != "LIBRARY_TIME_ZONE"} | given
        words = [sys.executable, "-c", ask]
        shown = subprocess.run(words, env=told | {"PYTHONPATH": "site"}, capture_output=True, text=True, check=True)  # noqa: S603
        assert shown.stdout.strip() == expected
