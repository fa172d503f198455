"""Films and pictures of lessons: their own, from the locked collection, with captions and words to read."""

import json
import re

import pytest
from django.core.files.base import ContentFile
from django.core.signals import request_finished
from django.test import Client
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from home.training import group
from home.training.blocks.showing import PictureBlock, VideoBlock
from home.training.models import LessonPage
from tests.home.training.conftest import client_of

FILM = bytes(range(256)) * 8


def document(name: str, content: bytes, collection: str = group.NAME) -> Document:
    found = Document(title=name, collection=Collection.objects.get(name=collection))
    found.file.save(name, ContentFile(content))
    found.save()
    return found


@pytest.fixture
def disk(settings, tmp_path) -> None:
    """Files are sent from disk, which the storage of the tests does without."""
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": kept}


@pytest.fixture
def film(disk, training) -> dict:
    """What a block holds: film, captions, transcript."""
    return {
        "heading": "A hand-off",
        "film": document("talk.mp4", FILM),
        "captions": document("talk.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n"),
        "transcript": "Hello.\nShe nods.",
    }


def cleaned(block, told: dict):
    return block.clean(block.normalize(told))


def test_film_shows_controls_captions_and_words__lesson(film, learner):
    value = cleaned(VideoBlock(), film)
    lesson = LessonPage.objects.get(slug="one")
    lesson.body = json.dumps([{"type": "video", "value": VideoBlock().get_prep_value(value)}])
    lesson.save_revision().publish()
    html = learner.get(lesson.url).content.decode()
    tag = re.search(r"<video[^>]*>", html)[0]
    assert " controls" in tag
    assert "autoplay" not in tag
    assert f'<source src="{film["film"].url}" type="video/mp4">' in html
    assert f'<track kind="captions" src="{film["captions"].url}"' in html
    assert "She nods." in html
    assert "media-src 'self'" in learner.get(lesson.url)["Content-Security-Policy"]
    guide = learner.get("/training/small/learner-guide/").content.decode()
    assert "<video" not in guide
    assert "She nods." in guide


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"film": ("talk.mov", FILM)}, "film", ".mp4 or .webm"),
        ({"captions": ("talk.txt", b"WEBVTT")}, "captions", "ends in .vtt"),
        ({"captions": ("empty.vtt", b"1\n00:00 Hello")}, "captions", "first line is WEBVTT"),
        ({"film": ("open.mp4", FILM, "Root")}, "film", "Everybody could open"),
        ({"captions": ("open.vtt", b"WEBVTT", "Root")}, "captions", "Everybody could open"),
        ({"transcript": ""}, "transcript", "required"),
        ({"captions": None}, "captions", "required"),
        ({"film": None}, "film", "required"),
    ],
)
def test_film_is_refused_in_plain_words(film, change, field, says):
    name, made = next(iter(change.items()))
    told = {**film, name: document(*made) if isinstance(made, tuple) else made}
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(VideoBlock(), told)
    assert list(refused.value.block_errors) == [field]
    assert says in str(refused.value.block_errors[field].messages)


def test_picture_has_to_be_of_a_private_collection(training):
    image = Image.objects.create(title="x", file=get_test_image_file(), collection=Collection.get_first_root_node())
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(PictureBlock(), {"image": image, "alt": "A door.", "caption": ""})
    assert list(refused.value.block_errors) == ["image"]
    image.collection = Collection.objects.get(name=group.NAME)
    image.save()
    assert cleaned(PictureBlock(), {"image": image, "alt": "A door.", "caption": ""})["image"] == image


def test_picture_shows_to_members_alone(disk, learner):
    image = Image.objects.create(title="x", file=get_test_image_file(), collection=Collection.objects.get(name=group.NAME))
    lesson = LessonPage.objects.get(slug="one")
    lesson.body = json.dumps([{"type": "picture", "value": {"image": image.pk, "alt": "A lit door.", "caption": ""}}])
    lesson.save_revision().publish()
    html = learner.get(lesson.url).content.decode()
    source = re.search(r'<img[^>]*alt="A lit door."[^>]*src="([^"]+)"|<img[^>]*src="([^"]+)"[^>]*alt="A lit door."', html)
    address = source[1] or source[2]
    assert learner.get(address).status_code == 200
    assert Client().get(address).status_code == client_of("stranger").get(address).status_code == 404
    # One that stands nowhere in the lessons but lies in the collection is as shut, at every size.
    assert Client().get(image.get_rendition("width-50").url).status_code == 404


def test_open_picture_stays_open__kept_five_minutes(disk, training):
    size = Image.objects.create(title="x", file=get_test_image_file()).get_rendition("width-60")
    response = Client().get(size.url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=300"


def test_picture_moved_into_the_collection_is_shut_at_once(disk, training):
    image = Image.objects.create(title="x", file=get_test_image_file())
    size = image.get_rendition("width-60")
    image.collection = Collection.objects.get(name=group.NAME).add_child(name="Inner")
    image.save()
    assert Client().get(size.url).status_code == 404


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("bytes=0-", 0, 2047), ("bytes=100-299", 100, 299), ("bytes=2000-9999", 2000, 2047)]
)
def test_film_can_be_wound__part_asked_for(film, learner, asked, first, last):
    response = learner.get(film["film"].url, headers={"Range": asked})
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/2048"
    assert int(response["Content-Length"]) == last - first + 1
    assert b"".join(response.streaming_content) == FILM[first : last + 1]


def test_request_ends_once__part_asked_for(film, learner):
    ends = []
    request_finished.connect(lambda **told: ends.append(told), weak=False, dispatch_uid="counted")
    try:
        response = learner.get(film["film"].url, headers={"Range": "bytes=0-9"})
        assert ends == []
        assert b"".join(response.streaming_content) == FILM[:10]
        assert len(ends) == 1
    finally:
        request_finished.disconnect(dispatch_uid="counted")


@pytest.mark.parametrize("asked", ["bytes=5000-", "bytes=9-3"])
def test_part_that_is_not_there__416(film, learner, asked):
    response = learner.get(film["film"].url, headers={"Range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */2048"


@pytest.mark.parametrize("asked", ["", "bytes=0-1,5-6", "bytes=-5", "lines=1-2", "bytes=x-"])
def test_whole_film__no_part_that_is_understood(film, learner, asked):
    response = learner.get(film["film"].url, headers={"Range": asked})
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert len(b"".join(response.streaming_content)) == 2048


def test_part_of_a_locked_film__anonymous(film):
    assert Client().get(film["film"].url, headers={"Range": "bytes=0-10"}).status_code == 404
