"""Makes a course out of a file: all of it, or nothing. It comes as a draft, and what is published stays as it is."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Collection, Page

from home.training import group
from home.training.exchange import Refused, checking, links, package, walking
from home.training.models import Card, CoursePage, LessonPage, ModulePage, TrainingIndexPage
from search.index.indexing import indexing

_MEDIA = (DocumentChooserBlock, ImageChooserBlock)


@dataclass
class Imported:
    """The course, and what an editor should know: what was cleaned, and what stays that the file doesn't have."""

    course: CoursePage
    notes: list[str] = field(default_factory=list)


def bring_in(file: BinaryIO, index: TrainingIndexPage, *, user: Any = None, into: CoursePage | None = None) -> Imported:
    """A new draft course, under another address where the file's is taken; or, with `into`, drafts in that course: lessons of
    the same module and address get the file's text as their next draft, others are added, and none is taken away.

    Raises `Refused`, and then nothing has changed.
    """
    told, files = package.opened(file)
    if found := checking.faults(told, files):
        raise Refused(found)
    making = _Making(told, user)
    try:
        with indexing(), transaction.atomic():
            making.files(files)
            course = making.course(index, into)
            if making.faults:
                raise Refused(making.faults)
    except ValidationError as refused:
        # A page's own rules, such as that of addresses which the site uses itself.
        making.throw_away()
        raise Refused(refused.messages) from refused
    except BaseException:
        making.throw_away()
        raise
    return Imported(course, making.notes)


class _Making:
    def __init__(self, told: Mapping[str, Any], user: Any) -> None:
        self.told, self.user = told, user
        self.notes: list[str] = []
        self.faults: list[str] = []
        self.rows: dict[str, Any] = {}
        self.stored: list[FieldFile] = []
        self.pages: dict[str, LessonPage] = {}

    def files(self, contents: Mapping[str, bytes]) -> None:
        """Rows in the locked collection, whatever collection they were in elsewhere."""
        group.ensure()
        collection = Collection.objects.get(name=group.NAME)
        for number, content in contents.items():
            listed = self.told["files"][number]
            model = get_image_model() if listed["kind"] == "image" else get_document_model()
            file = (ImageFile if listed["kind"] == "image" else File)(io.BytesIO(content), name=listed["name"])
            self.rows[number] = row = model(
                title=listed["title"][:255], collection=collection, uploaded_by_user=self.user, file=file, file_size=len(content)
            )
            row.save()
            self.stored.append(row.file)

    def throw_away(self) -> None:
        """A rollback takes rows back, not files."""
        for file in self.stored:
            file.storage.delete(file.name)

    def course(self, index: TrainingIndexPage, into: CoursePage | None) -> CoursePage:
        told = self.told["course"]
        fields = {name: told.get(name, "") for name in ("title", "intro", "confidentiality", "facilitator")}
        if into is None:
            slug = _free(index, told["slug"])
            if slug != told["slug"]:
                self.notes.append(f"There is a course at “{told['slug']}” already. It stays as it is; this one is at “{slug}”.")
            course = index.add_child(instance=CoursePage(slug=slug, live=False, **fields))
        else:
            course = into
            for name, value in fields.items():
                setattr(course, name, value)
        course.save_revision(user=self.user, log_action=True)
        modules = [(self._module(course, module), module) for module in told["modules"]]
        lessons = [(self._lesson(page, module, lesson), lesson) for page, module in modules for lesson in module["lessons"]]
        for page, lesson in lessons:
            self._fill(page, lesson, f"Lesson “{lesson['title']}”")
        if into is not None:
            stay = LessonPage.objects.descendant_of(course).exclude(pk__in=[page.pk for page, _told in lessons])
            self.notes += [f"“{page.title}” is not in the file, and stays." for page in stay]
        return course

    def _module(self, course: CoursePage, told: Mapping[str, Any]) -> ModulePage:
        return self._put(course, ModulePage, told["slug"], {name: told[name] for name in ("title", "intro")})

    def _lesson(self, module: ModulePage, told: Mapping[str, Any], lesson: Mapping[str, Any]) -> LessonPage:
        fields = {name: lesson.get(name, "") for name in ("title", "intro", "minutes", "facilitator")} | {
            "content_note": lesson.get("note", ""),
            "needs": ", ".join(lesson.get("needs", []))[:200],
            "sources": "\n".join(lesson.get("sources", [])),
        }
        page = self._put(module, LessonPage, lesson["slug"], fields, is_saved=False)
        self.pages[f"{told['slug']}/{lesson['slug']}"] = page
        return page

    def _put(self, parent: Page, model: type[Page], slug: str, fields: Mapping[str, Any], is_saved: bool = True) -> Any:
        page = model.objects.child_of(parent).filter(slug=slug).first()
        if page is None:
            page = parent.add_child(instance=model(slug=slug, live=False, **fields))
        # The page as it is published keeps its row; only its next draft is another.
        for name, value in fields.items():
            setattr(page, name, value)
        if is_saved:
            page.save_revision(user=self.user, log_action=True)
        return page

    def _fill(self, page: LessonPage, told: Mapping[str, Any], where: str) -> None:
        block = LessonPage._meta.get_field("body").stream_block
        kept, was_cleaned = checking.clean_blocks(told["blocks"])
        if was_cleaned:
            self.notes.append(f"{where}: something that may not stand in a text was taken out. Read it over.")
        value = block.to_python(walking.changed(block, kept, self._own))
        try:
            page.body = block.clean(value)
        except ValidationError as refused:
            self.faults += [f"{where}, {at}: {words}" if at else f"{where}: {words}" for at, words in _messages(refused)]
            return
        page.cards = [Card.told(card, sort_order=place) for place, card in enumerate(told.get("cards", []))]
        page.save_revision(user=self.user, log_action=True)

    def _own(self, block: blocks.Block, value: Any, _where: tuple[str, ...]) -> Any:
        """The numbers of the file turned into rows of this site."""
        if isinstance(block, _MEDIA):
            return self.rows[value["file"]].pk
        if isinstance(block, blocks.RichTextBlock):
            return links.turned(value or "", self._link)
        return value

    def _link(self, kind: str, to: str) -> str:
        return str(self.rows[to.removeprefix("file:")].pk if kind == "document" else self.pages[to.removeprefix("page:")].pk)


def _free(index: TrainingIndexPage, slug: str) -> str:
    taken = set(index.get_children().values_list("slug", flat=True))
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug[:240]}-{number}"
    return free


def _messages(error: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each fault that blocks found, with the way to it in words."""
    inner = getattr(error, "block_errors", None)
    if inner:
        pairs = inner.items() if isinstance(inner, Mapping) else enumerate(inner)
        for name, each in pairs:
            if each is not None:
                yield from _messages(each, (*at, f"part {name + 1}" if isinstance(name, int) else str(name)))
    elif isinstance(error, ValidationError):
        yield ", ".join(at), " ".join(error.messages)
    else:
        for each in error or []:
            yield from _messages(each, at)
