"""Forms that anybody may send without an account or a cookie.

A CSRF token needs a cookie, so a form is known to be ours in another way: the browser says which site sent it
(`Sec-Fetch-Site`, else `Origin`, else `Referer`), and a signed token says when the page was drawn. A field that only
programs fill in tells programs. What such a form makes is unreviewed, and how much of it a day is limited.
"""

from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest

# Nobody reads and fills in a form faster than this; nobody takes longer without having gone away.
FASTEST_SECONDS, SLOWEST_SECONDS = 2, 4 * 60 * 60
# The field that people don't see.
TRAP = "website"


def token(purpose: str) -> str:
    """For a hidden field `token`. It says when, and nothing about whom."""
    return signing.TimestampSigner(salt=f"home.anonymous.{purpose}").sign("form")


def is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form. Without any word of it: no."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    told = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(told) and urlsplit(told).netloc == request.get_host()


def is_timely(text: str, purpose: str) -> bool:
    """Whether `text` is a token of ours for this purpose, neither brand-new nor stale."""
    signer = signing.TimestampSigner(salt=f"home.anonymous.{purpose}")
    try:
        signer.unsign(text, max_age=SLOWEST_SECONDS)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(text, max_age=FASTEST_SECONDS)
    except signing.SignatureExpired:
        return True
    return False


def is_trapped(request: HttpRequest) -> bool:
    return bool(request.POST.get(TRAP))
