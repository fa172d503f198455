"""Opening times: the one place that knows when something is open.

`state` says it for a moment, `week` for a table, `pattern` for a search index. docs/decisions/0003-hours.md says why it reads
rows the way it does.
"""

from resources.hours.owner import schedules_for, zone_for
from resources.hours.pattern import covers, pattern
from resources.hours.state import OpenState, state
from resources.hours.week import Day, week
from resources.hours.words import time_words

__all__ = ["Day", "OpenState", "covers", "pattern", "schedules_for", "state", "time_words", "week", "zone_for"]
