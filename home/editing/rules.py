"""What the checks look for, as regular expressions that Python and a browser read alike."""

import re
from functools import lru_cache

STALE = {
    "en": r"(?:this|next|last) (?:year|month|week|spring|summer|fall|winter)|tomorrow|yesterday|coming soon|20\d\d",
    "es": r"(?:est[ea]|próxim[oa]) (?:año|mes|semana)|(?:año|mes|semana) (?:que viene|pasad[oa])|ayer|muy pronto|20\d\d",
}
POOR_LINKS = {
    "en": r"(?:click |tap |press )?here|(?:read |learn |see |find out )?more|(?:this |the )?(?:link|page|website)|details|info",
    "es": r"(?:haga |haz )?(?:clic )?aquí|(?:leer |lea |ver |vea )?más|(?:este |el )?(?:enlace|sitio)|(?:esta )?página|detalles",
}
# Three words in a row; short forms such as "LGBTQ" or "ID" stand alone.
ALL_CAPS = r"(?<![A-ZÁÉÍÓÚÑ])[A-ZÁÉÍÓÚÑ]{2,}(?:[ -][A-ZÁÉÍÓÚÑ]{2,}){2,}(?![A-Za-zÁÉÍÓÚÑáéíóúñ])"
BEFORE, AFTER = r"(?<![\p{L}\p{N}_])", r"(?![\p{L}\p{N}_])"


@lru_cache(maxsize=512)
def whole(pattern: str) -> re.Pattern:
    """The pattern as whole words, small and capital letters alike."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)


def for_browser(pattern: str) -> str:
    """The same for JavaScript, whose `\\b` knows only English letters."""
    return f"{BEFORE}(?:{pattern}){AFTER}"
