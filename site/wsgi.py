"""The entry point for a WSGI server: `gunicorn --pythonpath site,. wsgi:application`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.production")

application = get_wsgi_application()

# A page makes and drops thousands of objects, hardly any of which refer to themselves. docs/decisions/0020-speed.md.
gc.collect()
gc.freeze()
gc.set_threshold(5000, 10, 10)
