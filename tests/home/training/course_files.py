"""Courses as files, made and taken in by tests."""

import io
import json
import zipfile

import pytest
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from home.training.exchange import Refused
from home.training.exchange.importing import bring_in
from home.training.models import CoursePage, TrainingIndexPage


def file_of(told, **files: bytes) -> io.BytesIO:
    """A file to take in: JSON, or a zip where there are files by their names in it."""
    text = told if isinstance(told, bytes) else json.dumps(told).encode()
    if not files:
        return io.BytesIO(text)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("course.json", text)
        for name, content in files.items():
            archive.writestr(name, content)
    packed.seek(0)
    return packed


def index() -> TrainingIndexPage:
    return TrainingIndexPage.objects.get()


def drafts_published(course: CoursePage) -> None:
    for page in [course, *course.get_descendants()]:
        page.specific.get_latest_revision().publish()


def refusal(file: io.BytesIO) -> list[str]:
    before = (Page.objects.count(), Document.objects.count(), Image.objects.count())
    with pytest.raises(Refused) as refused:
        bring_in(file, index())
    assert (Page.objects.count(), Document.objects.count(), Image.objects.count()) == before
    return refused.value.faults
