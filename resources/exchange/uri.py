"""Web addresses as RFC 3986 has them, which is what HSDS asks for."""

import re

from django.utils.encoding import iri_to_uri

_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?@!$&'()*+,;=%-]+(#[A-Za-z0-9._~:/?@!$&'()*+,;=%-]*)?")


def encoded(value: str) -> str | None:
    """The address with everything else percent-encoded; None when it can't be made one. Encoding twice changes nothing."""
    uri = _STRAY_PERCENT.sub("%25", iri_to_uri(value.strip()))
    return uri if _URI.fullmatch(uri) else None
