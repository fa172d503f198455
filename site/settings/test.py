"""Under pytest: the same site with a fast password hash and no outside mail."""

from settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
AXES_ENABLED = False
# A thread of its own would write past the transaction that a test takes back.
SEARCH_COUNT_IN_BACKGROUND = False
# Tests that want a server ask for it by fixture; ELASTICSEARCH_URL only tells them which.
ELASTICSEARCH_URLS: list[str] = []
# Tests that are about dates look themselves; in others a look would be statements that nobody asked for.
PUBLISH_CHECK_SECONDS = None
