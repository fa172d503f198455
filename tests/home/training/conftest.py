import json

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from home.training import group, loading, shipped
from home.training.exchange.exporting import exported
from home.training.models import Card, CoursePage, LessonPage, TrainingIndexPage

# In every title, intro and text of the small course; in none of its addresses, which a crawler would have to guess.
CANARY = "xylophrene"


def small_course() -> dict:
    """One module with three lessons, the second one hard."""

    def lesson(slug: str, **more) -> dict:
        blocks = [
            {"type": "text", "value": {"heading": f"Read {CANARY}", "text": f"<p>Words of {CANARY} {slug}.</p>"}},
            {
                "type": "scenario",
                "value": {
                    "heading": f"Talk {CANARY}",
                    "note": "It is hard.",
                    "story": "She waits.",
                    "question": "What do you say?",
                    "choices": [
                        {
                            "words": "First words",
                            "fit": "good",
                            "happens": "She nods and stays.",
                            "then": "And then?",
                            "next": [{"words": "Second words", "fit": "poor", "happens": "She leaves the room."}],
                        },
                        {"words": "Other words", "fit": "mixed", "happens": "She looks away for long."},
                    ],
                },
            },
            {"type": "crosswalk", "value": {"crosswalk": "rights", "first": 5, "last": 7}},
            {"type": "reflection", "value": {"question": f"What of {CANARY}?", "hint": "Small things."}},
            {"type": "action_plan", "value": {"heading": "Plan", "intro": "", "rows": 2}},
        ]
        return {
            "slug": slug, "title": f"Lesson {slug} {CANARY}", "intro": f"About {CANARY}.", "minutes": 5, "sources": ["own"],
            "needs": ["talk"], "facilitator": f"With a group: {CANARY}.", "blocks": blocks, **more,
        }  # fmt: skip

    return {
        "slug": "small",
        "title": f"Small {CANARY}",
        "intro": f"A small course of {CANARY}.",
        "confidentiality": f"Limits of {CANARY}.",
        "facilitator": f"Lead it with {CANARY}.",
        "modules": [
            {
                "slug": "first",
                "title": f"First {CANARY}",
                "intro": f"A module of {CANARY}.",
                "lessons": [lesson("one"), lesson("two", note=f"Hard {CANARY}."), lesson("three")],
            }
        ],
    }


@pytest.fixture
def training(small_in_place, db, monkeypatch) -> TrainingIndexPage:
    monkeypatch.setattr(shipped, "courses", lambda: [small_course()])
    return TrainingIndexPage.objects.get()


def client_of(name: str, *groups: str, **more) -> Client:
    user = User.objects.create_user(name, **more)
    user.groups.add(*(Group.objects.get_or_create(name=one)[0] for one in groups))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def learner(training) -> Client:
    return client_of("learner", group.NAME)


@pytest.fixture(scope="module")
def small_in_place(front_page_in_place, django_db_blocker) -> None:
    """The small course, made once for each module."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(shipped, "courses", lambda: [small_course()])
        loading.load(loading.front_page())


@pytest.fixture
def course(small_in_place, db) -> CoursePage:
    return CoursePage.objects.get()


@pytest.fixture
def staff(course) -> Client:
    """Somebody in the group, by the name of `staff`, with a mail address."""
    return client_of("staff", group.NAME, first_name="Rosa", last_name="Diaz", email="rosa@library.example")


def user(name: str) -> User:
    return User.objects.get(username=name)


def go_through(client: Client) -> None:
    """Every lesson of the small course, as a browser would."""
    for lesson in LessonPage.objects.live().order_by("path"):
        assert client.post(lesson.url).status_code == 302


@pytest.fixture
def told(training) -> dict:
    """The manifest of the small course, with a card and a link to another lesson of it."""
    lesson = LessonPage.objects.get(slug="one")
    two = LessonPage.objects.get(slug="two")
    link = f'<p>See <a linktype="page" id="{two.pk}">two</a> and <a href="https://example.org/">this</a>.</p>'
    lesson.body = json.dumps([*lesson.body.get_prep_value(), {"type": "text", "value": {"heading": "", "text": link}}])
    lesson.cards.add(Card(title="Before you call", lines="a\nb\nc", needs="tonight", situations="shelter, bed"))
    lesson.save_revision().publish()
    name, content = exported(CoursePage.objects.get())
    assert name == "small.json"
    return json.loads(content)
