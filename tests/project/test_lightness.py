"""What a worker holds in memory before anybody has asked for anything."""

import os
import subprocess
import sys

# Each takes megabytes, and most workers never print a certificate or write a Word or Excel file.
RARELY_NEEDED = {"docx", "fontTools", "fpdf", "openpyxl"}
LOAD = "import sys, django; django.setup(); from django.urls import reverse; reverse('exit'); print(*sys.modules)"


def test_what_writes_files_is_loaded_when_it_writes__fresh_process():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "settings.test", "PYTHONPATH": os.pathsep.join(sys.path)}
    loaded = subprocess.run([sys.executable, "-c", LOAD], env=environment, check=True, capture_output=True, text=True).stdout  # noqa: S603
    assert "home.views.document" in loaded.split()
    assert set(loaded.split()) & RARELY_NEEDED == set()
