"""Writes a course as it is published now."""

import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from home.training.exchange import FORMAT, MANIFEST, VERSION, links, walking
from home.training.models import CoursePage, LessonPage, ModulePage
from home.training.models.card import listed


@dataclass
class _Files:
    """Rows that belong to the course, in the order in which they were met. `lessons`: path in the course by page id."""

    lessons: dict[int, str]
    rows: list[tuple[str, Any]] = field(default_factory=list)

    def number(self, kind: str, pk: Any) -> str | None:
        """The number in the file of a row; None for one that is gone."""
        for place, (kind_held, row) in enumerate(self.rows, start=1):
            if (kind_held, str(row.pk)) == (kind, str(pk)):
                return str(place)
        model = get_document_model() if kind == "document" else get_image_model()
        row = model.objects.filter(pk=pk).first() if str(pk).isdigit() else None
        if row is None:
            return None
        self.rows.append((kind, row))
        return str(len(self.rows))

    def change(self, block: blocks.Block, value: Any, _where: tuple[str, ...]) -> Any:
        if isinstance(block, (DocumentChooserBlock, ImageChooserBlock)):
            number = self.number("document" if isinstance(block, DocumentChooserBlock) else "image", value)
            return {"file": number} if number else None
        if isinstance(block, blocks.RichTextBlock):
            return links.turned(value or "", self.link)
        return "" if value is None and isinstance(block, (blocks.CharBlock, blocks.TextBlock)) else value

    def link(self, kind: str, pk: str) -> str | None:
        if kind == "document":
            number = self.number("document", pk)
            return f"file:{number}" if number else None
        path = self.lessons.get(int(pk)) if kind == "page" and pk.isdigit() else None
        return f"page:{path}" if path else None


def exported(course: CoursePage) -> tuple[str, bytes]:
    """The name of the file and what is in it. Links to pages outside of the course lose their address and keep their words."""
    modules = list(ModulePage.objects.live().child_of(course).order_by("path"))
    lessons = list(LessonPage.objects.live().descendant_of(course).prefetch_related("cards").order_by("path"))
    of = {module.pk: [lesson for lesson in lessons if lesson.path.startswith(module.path)] for module in modules}
    files = _Files({lesson.pk: f"{module.slug}/{lesson.slug}" for module in modules for lesson in of[module.pk]})
    told = {
        **_told(course, "slug", "title", "intro", "confidentiality", "facilitator"),
        "modules": [
            {**_told(module, "slug", "title", "intro"), "lessons": [_lesson(lesson, files) for lesson in of[module.pk]]}
            for module in modules
        ],
    }
    names = [_name(row.filename) for _kind, row in files.rows]
    listing = {
        str(place): {"kind": kind, "name": name, "title": row.title}
        for place, ((kind, row), name) in enumerate(zip(files.rows, names, strict=True), start=1)
    }
    manifest = {"format": FORMAT, "version": VERSION, "course": told, "files": listing}
    text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    if not files.rows:
        return f"{course.slug}.json", text
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, text)
        for place, ((_kind, row), name) in enumerate(zip(files.rows, names, strict=True), start=1):
            with row.open_file() as content:
                archive.writestr(f"files/{place}-{name}", content.read())
    return f"{course.slug}.zip", packed.getvalue()


def _told(page: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(page, name) for name in names}


def _lesson(lesson: LessonPage, files: _Files) -> dict[str, Any]:
    block = lesson.body.stream_block
    return {
        **_told(lesson, "slug", "title", "intro", "minutes", "facilitator"),
        "note": lesson.content_note,
        "sources": lesson.sources.splitlines(),
        "needs": listed(lesson.needs),
        "cards": [
            {"title": card.title, "lines": card.points, "needs": card.codes, "situations": card.phrases}
            for card in lesson.cards.all()
        ],
        # Each block by itself, so that parts which were never filled in are written down as empty.
        "blocks": walking.changed(block, [one.get_prep_value() for one in lesson.body], files.change),
    }


def _name(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip(".-") or "file"
