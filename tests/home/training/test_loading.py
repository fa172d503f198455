import json

import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from home.models import HomePage
from home.training import loading, shipped
from home.training.models import CoursePage, LessonPage, TrainingIndexPage
from resources import taxonomies


def test_loading_makes_a_locked_training__and_nothing_the_second_time(training):
    assert training.url == "/training/"
    assert [group.name for group in PageViewRestriction.objects.get(page=training).groups.all()] == ["Training"]
    before = list(Page.objects.values_list("pk", "latest_revision"))
    assert loading.load(loading.front_page()) == []
    assert list(Page.objects.values_list("pk", "latest_revision")) == before


def test_what_editors_changed_stays__loaded_again(training):
    lesson = LessonPage.objects.get(slug="one")
    lesson.title, lesson.body = "Ours", json.dumps([])
    lesson.save_revision().publish()
    PageViewRestriction.objects.get().delete()
    loading.load(loading.front_page())
    lesson = LessonPage.objects.get(slug="one")
    assert lesson.title == "Ours"
    assert len(lesson.body) == 0
    # Whoever opened the training to everybody did it on purpose.
    assert not PageViewRestriction.objects.exists()


def test_lesson_that_went_missing_comes_back__loaded_again(training):
    LessonPage.objects.get(slug="two").delete()
    assert len(loading.load(loading.front_page())) == 1
    assert CoursePage.objects.get().get_descendants().type(LessonPage).count() == 3


@pytest.mark.django_db
def test_command_says_what_is_missing__no_front_page():
    for home in HomePage.objects.all():
        home.delete()
    with pytest.raises(CommandError, match="front page"):
        call_command("load_training")


@pytest.mark.django_db
def test_shipped_lessons_are_valid_and_render__every_block():
    taxonomies.load()
    block = LessonPage._meta.get_field("body").stream_block
    request = RequestFactory().get("/")
    for course in shipped.courses():
        for path, told in shipped.lessons(course):
            body = LessonPage(body=json.dumps(told["blocks"])).body
            assert len(body) == len(told["blocks"]), path
            block.clean(body)
            for guide in ("", "learner", "facilitator"):
                html = body.render_as_block({"request": request, "part": 1, "guide": guide})
                assert len(html) > 500, path


def test_index_comes_once__two_are_not_allowed(training):
    assert TrainingIndexPage.max_count == 1
    assert not TrainingIndexPage.can_create_at(training.get_parent())
