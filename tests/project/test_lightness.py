"""What a worker holds in memory before anybody has asked for anything."""

import os
import subprocess
import sys

# Each takes megabytes, and most workers never print a certificate or write a Word or Excel file.
RARELY_NEEDED = {"docx", "fontTools", "fpdf", "openpyxl"}
# What Wagtail makes of every page type for a web interface that the site doesn't serve.
NOT_SERVED = {"ninja", "wagtail.api.v3.api", "wagtail.api.v3.registry", "wagtail.images.api.v3.router"}
LOAD = "import sys, django; django.setup(); from django.urls import reverse; reverse('exit'); print(*sys.modules)"


def loaded() -> set[str]:
    """Names of the modules in a process that has its settings and its addresses, and nothing else yet."""
    return set(printed(LOAD).split())


def printed(program: str) -> str:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "settings.test", "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603


def test_what_writes_files_is_loaded_when_it_writes__fresh_process():
    assert "home.views.document" in loaded()
    assert loaded() & RARELY_NEEDED == set()


def test_interface_that_is_not_served_is_not_made__fresh_process():
    assert {"wagtail.admin.urls", "wagtail.images.image_operations"} <= loaded()
    assert loaded() & NOT_SERVED == set()


def test_interface_is_whole_where_somebody_loads_it_later__fresh_process():
    program = "import django; django.setup(); from wagtail.api.v3.api import api; from wagtail.snippets.api.v3 import registry; "
    assert printed(program + "print(type(api).__name__, registry.__file__ is None)") == "NinjaAPI False\n"
