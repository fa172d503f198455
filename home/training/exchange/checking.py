"""Whether a course from elsewhere has all its parts, no unknown ones, and only files that are taken. Every fault is found, not
only the first. What blocks say of their values comes after it (`importing`), when files are rows."""

import io
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from PIL import Image as Picture
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from home.training.exchange import links, walking
from home.training.models import LessonPage
from resources.models import NEEDS_URI, TaxonomyTerm

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Text, film and captions: nothing that a browser runs when it is opened.
DOCUMENTS = frozenset({"csv", "docx", "mp3", "mp4", "odp", "ods", "odt", "pdf", "pptx", "txt", "vtt", "webm", "xlsx"})
PICTURES = frozenset({"JPEG", "PNG", "WEBP", "GIF"})
_LEVELS = {
    "course": {"slug": 255, "title": 255, "intro": 400, "confidentiality": 5_000, "facilitator": 20_000},
    "module": {"slug": 255, "title": 255, "intro": 400},
    "lesson": {"slug": 255, "title": 255, "intro": 400, "note": 2_000, "facilitator": 20_000},
}
_LISTS = {"course": {"modules"}, "module": {"lessons"}, "lesson": {"sources", "needs", "cards", "blocks"}}
_NAMES = {
    "slug": "address", "intro": "introduction", "confidentiality": "limits of confidentiality",
    "facilitator": "words for the facilitator", "note": "content note",
}  # fmt: skip
_MAY_BE_EMPTY = {"facilitator", "note"}
_PLAIN = {
    blocks.CharBlock: str, blocks.TextBlock: str, blocks.RichTextBlock: str, blocks.ChoiceBlock: str, blocks.IntegerBlock: int,
    blocks.BooleanBlock: bool, blocks.ListBlock: list, blocks.BaseStructBlock: dict, blocks.BaseStreamBlock: list,
}  # fmt: skip


def faults(told: Mapping[str, Any], files: Mapping[str, bytes]) -> list[str]:
    """Why this manifest with these files can't become a course; empty where it can."""
    check = _Check(told.get("files", {}))
    check.files(files)
    check.course(told.get("course"))
    return check.found


def clean_blocks(value: list[Any]) -> tuple[list[Any], bool]:
    """The blocks of a lesson without what may not stand in a text, and whether there was any of that."""
    was_clean = True

    def clean(block: blocks.Block, inner: Any, _where: tuple[str, ...]) -> Any:
        nonlocal was_clean
        if not isinstance(block, blocks.RichTextBlock) or not isinstance(inner, str):
            return inner
        kept = links.cleaned(inner)
        # Attributes come out in another order, and signs as themselves: only what is lost counts.
        was_clean = was_clean and len(re.findall(r"<", kept)) == len(re.findall(r"<", inner)) and "javascript:" not in inner
        return kept

    return walking.changed(LessonPage._meta.get_field("body").stream_block, value, clean), not was_clean


class _Check:
    def __init__(self, listing: Any) -> None:
        self.found: list[str] = []
        is_listing = isinstance(listing, dict) and all(
            isinstance(told, dict) and all(isinstance(told.get(name), str) for name in ("kind", "name", "title"))
            for told in listing.values()
        )
        if not is_listing:
            self.found.append("The list of files in it can’t be read.")
        self.listing = listing if is_listing else {}
        self.needs = set(TaxonomyTerm.objects.filter(taxonomy__uri=NEEDS_URI).values_list("code", flat=True))
        self.paths: set[str] = set()

    def files(self, files: Mapping[str, bytes]) -> None:
        for number in sorted(self.listing.keys() ^ files.keys()):
            self.found.append(f"File {str(number)[:20]} is listed or packed, but not both.")
        for number, content in files.items():
            told = self.listing.get(number)
            if told is None:
                continue
            name = told["name"]
            if told["kind"] == "image":
                if not _is_picture(content):
                    self.found.append(f"“{name[:80]}” is not a picture that can be shown here. Take JPEG, PNG, WebP or GIF.")
            elif told["kind"] != "document" or name.rpartition(".")[2].lower() not in DOCUMENTS:
                taken = ", ".join(sorted(DOCUMENTS))
                self.found.append(f"“{name[:80]}” is not a kind of file that is taken. Those are: {taken}.")

    def course(self, course: Any) -> None:
        if not self._level("course", course, "The course"):
            return
        for module in self._each(course["modules"], "module", "The course"):
            here = f"Module “{module['title']}”"
            for lesson in self._each(module["lessons"], "lesson", here):
                self.paths.add(f"{module['slug']}/{lesson['slug']}")
        for module in course["modules"]:
            for lesson in module.get("lessons", []) if isinstance(module, dict) else []:
                if isinstance(lesson, dict) and isinstance(lesson.get("title"), str) and not self.found:
                    self._lesson(lesson, f"Lesson “{lesson['title']}”")

    def _each(self, told: list[Any], kind: str, where: str) -> list[dict[str, Any]]:
        kept = [one for place, one in enumerate(told, start=1) if self._level(kind, one, f"{where}, {kind} {place}")]
        for slug, times in Counter(one["slug"] for one in kept).items():
            if times > 1:
                self.found.append(f"{where}: {times} {kind}s have the address “{slug}”.")
        return kept

    def _level(self, kind: str, told: Any, where: str) -> bool:
        """Whether the parts of a course, module or lesson are there and of the right sort."""
        before = len(self.found)
        if not isinstance(told, dict):
            self.found.append(f"{where} is missing.")
            return False
        for name, most in _LEVELS[kind].items():
            text = told.get(name, "" if name in _MAY_BE_EMPTY else None)
            if not isinstance(text, str) or (not text.strip() and name not in _MAY_BE_EMPTY):
                self.found.append(f"{where} has no {_NAMES.get(name, name)}.")
            elif len(text) > most:
                self.found.append(f"{where}: its {_NAMES.get(name, name)} is longer than {most} letters.")
        for name in sorted(_LISTS[kind]):
            if not isinstance(told.get(name, []), list) or (name in ("modules", "lessons", "blocks") and name not in told):
                self.found.append(f"{where} has no list of {name}.")
        known = _LEVELS[kind].keys() | _LISTS[kind] | ({"minutes"} if kind == "lesson" else set())
        for name in sorted(told.keys() - known):
            self.found.append(f"{where} has a part “{str(name)[:40]}” that this site doesn’t know.")
        if len(self.found) == before and not _SLUG.fullmatch(told["slug"]):
            self.found.append(f"{where}: “{told['slug'][:60]}” can’t be an address. Take small letters, numbers and hyphens.")
        return len(self.found) == before

    def _lesson(self, lesson: Mapping[str, Any], where: str) -> None:
        if not isinstance(lesson.get("minutes"), int) or not 1 <= lesson["minutes"] <= 600:
            self.found.append(f"{where}: its minutes have to be a number from 1 to 600.")
        for name in ("sources", "needs"):
            if not all(isinstance(one, str) for one in lesson.get(name, [])):
                self.found.append(f"{where}: its {name} have to be texts.")
        for card in lesson.get("cards", []):
            self._card(card, where)
        block = LessonPage._meta.get_field("body").stream_block
        walking.changed(block, lesson["blocks"], lambda *told: self._block(*told, lesson=where))

    def _card(self, card: Any, where: str) -> None:
        parts = {"title": str, "lines": list, "needs": list, "situations": list}
        if (
            not isinstance(card, dict)
            or card.keys() != parts.keys()
            or not all(isinstance(card[one], parts[one]) for one in parts)
        ):
            self.found.append(f"{where}: a card needs a title, lines, needs and situations, and nothing else.")
        elif not all(isinstance(text, str) for name in ("lines", "needs", "situations") for text in card[name]):
            self.found.append(f"{where}: the lines, needs and situations of a card have to be texts.")
        elif not 3 <= len(card["lines"]) <= 5 or not 0 < len(card["title"]) <= 120:
            self.found.append(f"{where}: the card “{card['title'][:80]}” needs a title and three to five lines.")
        elif unknown := sorted(set(card["needs"]) - self.needs):
            self.found.append(
                f"{where}: the card “{card['title'][:80]}” names a need “{unknown[0][:40]}” that this site doesn’t have."
            )

    def _block(self, block: blocks.Block, value: Any, where: tuple[str, ...], *, lesson: str) -> Any:
        """Notes what is of the wrong sort, unknown, or leads to a file that isn't there."""
        here = f"{lesson}, {', '.join(where)}" if where else lesson
        if isinstance(block, (DocumentChooserBlock, ImageChooserBlock)):
            kind = "document" if isinstance(block, DocumentChooserBlock) else "image"
            number = value.get("file") if isinstance(value, dict) else None
            if not isinstance(number, str) or self.listing.get(number, {}).get("kind") != kind:
                self.found.append(f"{here}: the {kind} is missing from the file.")
            return value
        sort = next((sort for kind, sort in _PLAIN.items() if isinstance(block, kind)), None)
        if sort and value is not None and (not isinstance(value, sort) or (sort is int and isinstance(value, bool))):
            self.found.append(f"{here}: this part is of the wrong kind.")
        elif isinstance(block, blocks.BaseStructBlock):
            for name in sorted(value.keys() - block.child_blocks.keys() if value else []):
                self.found.append(f"{here}: there is a part “{str(name)[:40]}” that this site doesn’t know.")
        elif isinstance(block, blocks.BaseStreamBlock):
            for place, item in enumerate(value or [], start=1):
                kind = item.get("type") if isinstance(item, dict) else None
                if kind not in block.child_blocks:
                    self.found.append(f"{here}, block {place}: this site has no block “{str(kind)[:40]}”.")
                elif unknown := sorted(item.keys() - {"type", "value", "id"}):
                    self.found.append(
                        f"{here}, block {place}: there is a part “{str(unknown[0])[:40]}” that this site doesn’t know."
                    )
        elif isinstance(block, blocks.RichTextBlock):
            links.turned(value or "", lambda kind, to: self._link(kind, to, here))
        return value

    def _link(self, kind: str, to: str, here: str) -> str:
        is_there = (
            to.removeprefix("page:") in self.paths
            if kind == "page"
            else kind == "document" and self.listing.get(to.removeprefix("file:"), {}).get("kind") == "document"
        )
        if not is_there:
            self.found.append(f"{here}: a link leads to something that isn’t in the file.")
        return to


def _is_picture(content: bytes) -> bool:
    try:
        with Picture.open(io.BytesIO(content)) as picture:
            picture.verify()
            return picture.format in PICTURES
    except Exception:  # Pillow raises whatever its plugins raise.
        return False
