"""What every environment shares. dev, test and production say only where they differ."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from settings.search import *  # noqa: F403  (the engine choice has a file of its own)

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

INSTALLED_APPS = [
    "home",
    "home.training",
    "resources",
    "search",
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail_apps.Redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail_apps.Locales",
    "wagtail.contrib.simple_translation",
    "wagtail.users",
    "wagtail_apps.Snippets",
    "wagtail_apps.Documents",
    "wagtail_apps.Images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "home.middleware.headers",
    "home.query_string.without_zero_bytes",
    # Before everything that looks up an address or says a word.
    "home.language.by_address",
    "django.middleware.security.SecurityMiddleware",
    "home.kept.keep_unchanged",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "home.redirects.VisibleRedirectMiddleware",
    "home.direct_route.direct_route",
    "home.stories.middleware.refusals",
    "axes.middleware.AxesMiddleware",
    "home.editing.due.publish_what_is_due",
    "home.training.middleware.clear_at_sign_out",
    # Last, so that every check above has passed before a write opens its transaction.
    "search.middleware.index_with_the_change",
]

ROOT_URLCONF = "urls"
WSGI_APPLICATION = "wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # Every template has it, and takes icons in for good.
            "builtins": ["home.templatetags.icons"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "home.context_processors.frame",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'warm-handoff.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets people read while a steward writes; IMMEDIATE makes writers queue instead of failing half way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
# Connections are kept between requests, and one that the server has closed meanwhile is noticed before it is used.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_DISABLE_ACCESS_LOG = True
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Español")]
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "site" / "locale"]
# Where this library is: its own days and times, and those of services that state no place of their own.
TIME_ZONE = env("LIBRARY_TIME_ZONE", default="America/Los_Angeles")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site" / "static"]
STATICFILES_FINDERS = [
    "home.stylesheet.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sessions exist for staff only; a visitor never gets one.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True

# `no-referrer` would make browsers send `Origin: null` and break every form.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

WAGTAIL_SITE_NAME = "Warm Handoff"
WAGTAILADMIN_BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
# Addresses are read out, printed and typed: “te-los-viernes”, whatever the title’s accents.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict] = []
# Shared passwords are kept in clear text: restrict by group instead.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Not every machine's own list knows these.
WAGTAILDOCS_CONTENT_TYPES = {"mp4": "video/mp4", "vtt": "text/vtt", "webm": "video/webm"}
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"

# Mail goes out by a server only where one is named; else it is printed.
EMAIL_HOST = env("EMAIL_HOST", default="")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL", default="library@localhost")

# How often a process looks whether a page is due to come or go. None: never, and a scheduler has to.
PUBLISH_CHECK_SECONDS: float | None = 60.0
# What the search worker does beside its own work, each time it looks after its indexes.
SEARCH_CHORES = ["home.editing.due.publish_due", "home.training.workbooks.erase_ended"]

# Answers somebody whose change the database had no turn for: f(request).
SEARCH_BUSY = "home.views.errors.busy"
# Hears words that can't wait in what somebody looks for: f(text) -> what the page shows above the results, or None.
SEARCH_URGENT = "home.urgent.recognise"
# Which values are counted where a search for them found nothing: f(facet, values) -> "week" or "month" by value.
SEARCH_COUNTED = "resources.unmet.periods"
SEARCH_COUNT_IN_BACKGROUND = True
# The languages whose crisis words a fluent person has approved (docs/guides/operators.md).
CRISIS_LANGUAGES = env.list("CRISIS_LANGUAGES", default=["en", "es"])

LIBRARY_HOLIDAYS = ("US", env("LIBRARY_STATE", default="WA"))
