"""Where people stay outside is never told: neither the place nor the time of a visit.

Whoever reads a page may be the one who clears a camp, or someone a person there is hiding from. The model refuses it, the
database refuses it, the page doesn't draw it; and this looks for it in running text, where a rule can only be careful.
"""

import re

# Words for where people stay outside, in both languages of the site.
_CAMP = re.compile(
    r"\b(encampments?|camps?\b(?!us)|tent (?:city|cities|camps?|sites?)|tents|sleep(?:ing)? (?:rough|outside)|"
    r"campamentos?|carpas|tiendas de campaña)\b",
    re.I,
)
_DAYS = (
    r"mon|tues|wednes|thurs|fri|satur|sun",
    r"lunes|martes|miércoles|jueves|viernes|sábados?|domingos?",
)
_WHEN = re.compile(
    rf"\b(?:(?:{_DAYS[0]})days?|{_DAYS[1]})\b|\b\d{{1,2}}(?::\d\d)? ?[ap]\.?m\b|\b\d{{1,2}}:\d\d\b|\ba las \d|"
    r"\b(?:noon|midnight|mediodía|every (?:day|morning|evening|night|week))\b",
    re.I,
)
_WHERE = re.compile(
    r"\b(?:streets?|st\.|avenues?|ave|roads?|rd|highway|hwy|trail|bridge|overpass|exit \d|park|creek|river|lot|"
    r"calles?|avenidas?|puente|parque|río|arroyo|carretera|near|behind|under|beneath|next to|cerca de|detrás de|debajo de)\b",
    re.I,
)

REFUSED = (
    "Never publish where or when you visit people who stay outside: others read this too. "
    "Take the place and the time out. The page says by itself that you go."
)


def tells_where_or_when(text: str) -> bool:
    """Whether one paragraph of plain text names a camp together with a place or a time."""
    return bool(_CAMP.search(text)) and bool(_WHEN.search(text) or _WHERE.search(text))
