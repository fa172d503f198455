"""`manage.py load_demo`: everything that a first look at the site needs."""

import os

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from home import demo
from home.training import loading as training
from resources import demo as catalogue_demo
from resources import places, taxonomies, words
from resources.exchange import importing

PLACES = settings.BASE_DIR / "resources" / "data" / "places.csv"
PACKAGES = settings.BASE_DIR / "resources" / "data"
# The help lines are real and dialable; the rest is invented and says so on every page.
SOURCES = {"sample": True, "national-lines": False}


class Command(BaseCommand):
    help = "Load the sample catalogue, the demo's pages and a login. Running it again changes nothing."

    def handle(self, *args, **options) -> None:
        terms = taxonomies.load()
        spots = places.load(PLACES)
        said = words.load()
        self.stdout.write(f"Taxonomies: {terms} new terms. Places: {spots}. Search words: {said} new.")
        for name, is_sample in SOURCES.items():
            report = importing.run(PACKAGES / name, source=name, is_sample=is_sample)
            services = report.created["service"]
            self.stdout.write(f"Catalogue {name}: {services} new services, {len(report.problems)} problems.")
        catalogue_demo.load_extras()
        made = demo.create_pages()
        self.stdout.write(f"Pages: {', '.join(made) if made else 'all there'}.")
        courses = training.load(training.front_page())
        self.stdout.write(f"Training: {', '.join(courses) if courses else 'all there'}.")
        self.stdout.write(self._login())

    def _login(self) -> str:
        users = get_user_model()
        if users.objects.filter(username="admin").exists():
            return "Login at /admin/: admin (the password stays as it was)."
        password = os.environ.get("DEMO_PASSWORD", "warm-handoff")
        users.objects.create_superuser("admin", "", password)
        return f"Login at /admin/: admin / {password}"
