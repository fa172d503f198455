"""How much an import takes in; a deployment may set its own in its settings."""

from django.conf import settings

# All files of a package, unpacked.
MAX_BYTES: int = getattr(settings, "IMPORT_MAX_BYTES", 1024**3)
# A JSON document is held in memory while it is read; give larger feeds as newline-delimited JSON or as a package.
MAX_JSON_BYTES: int = getattr(settings, "IMPORT_MAX_JSON_BYTES", 256 * 1024**2)
MAX_FILES: int = getattr(settings, "IMPORT_MAX_FILES", 200)
# How many times smaller a packed file may be than what comes out of it. Text packs about 10 times, a bomb 1,000.
MAX_RATIO: int = getattr(settings, "IMPORT_MAX_RATIO", 200)
MAX_COLUMNS = 500
# Of one line of a table, in characters.
MAX_LINE = 1024**2
