from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from home.models import StoryPage
from home.stories.enforce import enforce
from home.stories.permit import PublishRefused, refusal
from tests.home.stories.made import approve, consent, draft, published

pytestmark = pytest.mark.django_db


def test_publishing_is_refused__no_consent():
    story = draft()
    with pytest.raises(PublishRefused, match="no signed consent"):
        story.get_latest_revision().publish()
    assert not StoryPage.objects.get(pk=story.pk).live


def test_publishing_is_refused__no_approval():
    story = draft()
    consent(story)
    with pytest.raises(PublishRefused, match="hasn’t approved this very text"):
        story.get_latest_revision().publish()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"allows_site": False, "allows_print": True}, "does not cover this use"),
        ({"languages": ["es"]}, "does not cover this language"),
        ({"expires_on": timezone.localdate() - timedelta(days=1)}, "has run out"),
        ({"withdrawn_on": timezone.localdate()}, "has withdrawn"),
    ],
)
def test_publishing_is_refused__consent_that_does_not_cover_it(fields, words):
    story = draft()
    approve(story, consent(story, **fields))
    assert words in refusal(story)


@pytest.mark.parametrize("field", ["title", "intro", "teller", "content_note", "words"])
def test_changed_text_needs_a_new_yes__each_part(field):
    story = published()
    setattr(story, field, "Another word")
    revision = story.save_revision()
    with pytest.raises(PublishRefused, match="very text"):
        revision.publish()
    assert getattr(StoryPage.objects.get(pk=story.pk), field) != "Another word"
    approve(story, consent_of(story))
    revision.publish()
    assert getattr(StoryPage.objects.get(pk=story.pk), field) == "Another word"


def consent_of(story):
    from home.stories.permit import consent_for

    return consent_for(story)


def test_yes_to_print_is_no_yes_to_the_site():
    story = draft()
    approve(story, consent(story, allows_print=True), use="print")
    assert "very text" in refusal(story)
    assert refusal(story, "print") == ""


def test_no_way_around__saving_or_creating_live():
    story = draft()
    story.live = True
    with pytest.raises(PublishRefused):
        story.save()
    with pytest.raises(PublishRefused):
        story.get_parent().add_child(instance=StoryPage(title="B", intro="b", teller="c", words="<p>d</p>"))


def test_scheduler_passes_by_a_story_without_leave__other_pages_wait():
    story = draft()
    revision = story.get_latest_revision()
    revision.publish_log = revision.publish(log_action="wagtail.publish.scheduled")
    assert not StoryPage.objects.get(pk=story.pk).live


def test_story_goes_by_itself_when_the_consent_ends__no_scheduler():
    story = published()
    assert Client().get(story.url).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=32)):
        assert Client().get(story.url).status_code == 404
        assert story.title not in Client().get(story.get_parent().url).content.decode()


def test_narrower_consent_takes_the_page_down__at_once():
    story = published()
    given = consent_of(story)
    given.allows_site = False
    given.save()
    assert enforce(given) == 1
    assert not StoryPage.objects.get(pk=story.pk).live


def test_longer_consent_moves_the_end__along():
    story = published()
    given = consent_of(story)
    before = given.expires_on
    given.expires_on += timedelta(days=100)
    given.save()
    enforce(given, before)
    assert timezone.localdate(StoryPage.objects.get(pk=story.pk).expire_at) == given.expires_on + timedelta(days=1)


def test_retold_story_needs_its_source__and_no_record():
    fields = {"origin": "retold", "source": "A report", "source_link": "https://library.example/"}
    story = draft(**fields, slug="retold")
    story.get_latest_revision().publish()
    html = Client().get(story.url).content.decode()
    assert "Retold from A report" in html
    assert "no consent record" in html
    story.source_link = ""
    assert "where this story was published" in refusal(story)


def test_consent_record_is_never_drawn__page():
    story = published()
    given = consent_of(story)
    given.paper_holder, given.paper_place = "HOLDERCANARY", "PLACECANARY"
    given.save()
    for url in (story.url, story.get_parent().url):
        assert "CANARY" not in Client().get(url).content.decode()


def test_story_opens_after_its_note__without_script():
    story = draft(content_note="Speaks of a relapse.")
    approve(story, consent(story))
    story.get_latest_revision().publish()
    html = Client().get(story.url).content.decode()
    assert html.index("Speaks of a relapse.") < html.index("<details") < html.index("A mug.")
