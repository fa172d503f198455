"""On one's own machine: `make demo`, `make serve`."""

from settings.base import *  # noqa: F403
from settings.base import env

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="only-for-development-never-for-a-real-site")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Static files straight from their folders: no `collectstatic` between a fresh clone and the first page.
WHITENOISE_USE_FINDERS = True
