"""Takes a story away for good: pages, drafts, pictures, index, log and the words in the address."""

import logging
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision

from home.stories import traces
from home.stories.consent import StoryConsent, WithdrawnAddress
from home.stories.story_index_page import address_digest
from home.stories.story_page import StoryPage

logger = logging.getLogger(__name__)
NEUTRAL = "Withdrawn story"


def versions(story: StoryPage) -> list[StoryPage]:
    """The story in all its languages, with its aliases."""
    return list(StoryPage.objects.filter(translation_key=story.translation_key))


def mentions(story: StoryPage) -> list[str]:
    """The titles of other pages that point to it: somebody should look whether they quote it."""
    own = {page.pk for page in versions(story)}
    found = {
        str(source)
        for page in versions(story)
        for source, _ in ReferenceIndex.get_references_to(page).group_by_source_object()
        if source is not None and source.pk not in own
    }
    return sorted(found)


@transaction.atomic
def withdraw(story: StoryPage, user=None) -> None:
    """Remove everything that tells the story, and leave a tombstone: that one was withdrawn, and when.

    The files of its pictures go when the transaction commits, and so do, on SQLite, the traces in the database file.
    """
    pages = versions(story)
    keys = [page.pk for page in pages]
    revisions = list(Revision.page_revisions.filter(object_id__in=map(str, keys)))
    pictures = {page.image_id for page in pages} | {revision.content.get("image") for revision in revisions}
    _note_addresses(pages, revisions)
    for page in pages:
        page.delete(user=user)
    PageLogEntry.objects.filter(page_id__in=keys).update(label=NEUTRAL, data={})
    _remove_pictures({key for key in pictures if key})
    _leave_tombstone(story)
    transaction.on_commit(_erase)


def _note_addresses(pages: Iterable[StoryPage], revisions: Iterable[Revision]) -> None:
    slugs: dict[str, set[str]] = {}
    for revision in revisions:
        slugs.setdefault(revision.object_id, set()).add(revision.content.get("slug") or "")
    for page in pages:
        index_id = page.get_parent().pk
        for slug in {page.slug, *slugs.get(str(page.pk), set())} - {""}:
            WithdrawnAddress.objects.get_or_create(
                digest=address_digest(index_id, slug), defaults={"withdrawn_on": timezone.localdate()}
            )


def _remove_pictures(keys: set[int]) -> None:
    model = get_image_model()
    for picture in model.objects.filter(pk__in=keys):
        picture.delete()
    content_type = ContentType.objects.get_for_model(model)
    entries = ModelLogEntry.objects.filter(content_type=content_type, object_id__in=map(str, keys))
    entries.update(label="Picture of a withdrawn story", data={})


def _leave_tombstone(story: StoryPage) -> None:
    today = timezone.localdate()
    consent, _ = StoryConsent.objects.get_or_create(story_key=story.translation_key, defaults={"given_on": today})
    consent.approvals.all().delete()
    consent.paper_holder = consent.paper_place = ""
    consent.allows_site = consent.allows_print = consent.allows_social = False
    consent.languages, consent.expires_on, consent.withdrawn_on = [], None, today
    consent.save()


def _erase() -> None:
    """Best effort: who runs the site has a command for it, which the guide says to run every night."""
    try:
        if traces.is_small_enough():
            traces.erase()
    except DatabaseError:
        logger.warning("The traces of a withdrawn story are still in the database file: run `manage.py erase_traces`.")
