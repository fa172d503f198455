"""Wagtail's content checker, with checks of our own in plain words. It runs in the preview and on the page itself."""

from django.forms import Media
from wagtail.admin.userbar import ContentCheckerItem

from home.editing.kinder_word import KinderWord
from home.editing.rules import ALL_CAPS, POOR_LINKS, STALE, for_browser

# What holds text of its own; the frame around the page is not the editor's.
_TEXT = "main h1, main h2, main h3, main p, main li, main figcaption, main blockquote, main td, main th, main dt, main dd"
_LINKS = "main a[href]"
# Checks whose names begin so are run by admin/content-checks.js.
OWN = "plain-"


class PlainChecker(ContentCheckerItem):
    """`language` is the page's; the words come from the list of kinder words."""

    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "heading-order": {
            "error_name": "A heading is too small for where it stands",
            "help_text": "Don’t skip a size: people who listen to a page find their way by headings.",
        },
        "empty-heading": {"error_name": "A heading is empty", "help_text": "Write it, or take it away."},
        "alt-text-quality": {
            "error_name": "A picture’s description looks like a file name",
            "help_text": "Say what the picture shows, as you would on the phone.",
        },
        "link-name": {"error_name": "A link has no words", "help_text": "Say where it leads."},
    }

    def __init__(self, language: str, in_editor: bool = False) -> None:
        super().__init__(in_editor=in_editor)
        self._checks = _checks(language)

    @property
    def media(self) -> Media:
        return Media(js=["admin/content-checks.js"])

    def get_axe_run_only(self, request):
        return [*super().get_axe_run_only(request), *(one["id"] for one in self._checks)]

    def get_axe_custom_rules(self, request):
        own = [
            {
                "id": one["id"],
                "impact": "moderate",
                "selector": one["selector"],
                "tags": ["best-practice"],
                "any": [f"check-{one['id']}"],
                "enabled": True,
            }
            for one in self._checks
        ]
        return [*super().get_axe_custom_rules(request), *own]

    def get_axe_custom_checks(self, request):
        own = [{"id": f"check-{one['id']}", "options": one["options"]} for one in self._checks]
        return [*super().get_axe_custom_checks(request), *own]

    def get_axe_messages(self, request):
        own = {one["id"]: {"error_name": one["name"], "help_text": one["tell"]} for one in self._checks}
        return {**super().get_axe_messages(request), **own}


def _checks(language: str) -> list[dict]:
    """`options`: a `pattern`, whether small and capital letters are the same, and whether it has to be the whole text."""
    found = [
        {
            "id": f"{OWN}stale",
            "selector": _TEXT,
            "name": "A date that will be wrong one day",
            "tell": "Give the full date, or say it without one.",
            "options": {"pattern": for_browser(STALE[language]), "flags": "iu"},
        },
        {
            "id": f"{OWN}capitals",
            "selector": _TEXT,
            "name": "Words in capital letters",
            "tell": "They are hard to read and sound like shouting. Use small ones.",
            "options": {"pattern": ALL_CAPS, "flags": "u"},
        },
        {
            "id": f"{OWN}links",
            "selector": _LINKS,
            "name": "A link that doesn’t say where it leads",
            "tell": "“Hours of the Kent library”, not “here”.",
            "options": {"pattern": f"^(?:{POOR_LINKS[language]}|(?:https?://|www\\.).*)[.:»→\\s]*$", "flags": "iu"},
        },
    ]
    for one in KinderWord.objects.filter(language=language, is_used=True):
        if one.pattern:
            found.append(
                {
                    "id": f"{OWN}words-{one.pk}",
                    "selector": _TEXT,
                    "name": f"A kinder word for “{one.words.split(',')[0].strip()}”",
                    "tell": f"Say instead: {one.instead}.",
                    "options": {"pattern": for_browser(one.pattern), "flags": "iu"},
                }
            )
    return found


def replace_checker(items: list, page) -> None:
    """Put ours in the place of Wagtail's own."""
    code = page.locale.language_code if page is not None and page.locale_id else "en"
    language = code if code in STALE else "en"
    for number, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[number] = PlainChecker(language, in_editor=item.in_editor)
