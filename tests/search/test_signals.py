"""Every save and delete reaches the index. Django's own groups stand in for indexed rows."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType

from search.document import Document, Text
from search.index import indexing
from search.models import Entry, SearchDocument
from search.sources import sources
from tests.search.shelf import ShelfSource


class GroupSource(ShelfSource):
    """Groups of staff as documents; a user's groups are parts of nothing, a permission's name is text of its groups."""

    name = "groups"

    def groups(self):
        return (str(pk) for pk in Group.objects.order_by("pk").values_list("pk", flat=True))

    def documents(self, groups):
        for group in Group.objects.filter(pk__in=groups).prefetch_related("permissions"):
            names = tuple(Text(permission.name) for permission in group.permissions.all())
            yield Document(str(group.pk), str(group.pk), group.name, {"title": (Text(group.name),), "text": names})

    def models(self):
        return (Group, Permission)

    def affected(self, instance):
        if isinstance(instance, Permission):
            return {str(pk) for pk in instance.group_set.values_list("pk", flat=True)}
        return {str(instance.pk)}


class KindSource(ShelfSource):
    """Kinds of content as documents, with the names of their permissions, which are their parts."""

    name = "kinds"

    def documents(self, groups):
        for kind in groups:
            names = Permission.objects.filter(content_type=kind).values_list("name", flat=True)
            yield Document(kind, kind, kind, {"text": tuple(Text(name) for name in names)})

    def models(self):
        return (Permission,)

    def affected(self, instance):
        return {str(instance.content_type_id)}


@pytest.fixture
def orders(shelf, settings):
    settings.SEARCH_SOURCES = [f"{__name__}.GroupSource"]
    return sources()[0]


def test_part_that_moves_changes_the_owner_it_leaves(shelf, settings):
    settings.SEARCH_SOURCES = [f"{__name__}.KindSource"]
    old, new = (ContentType.objects.get_for_model(model) for model in (Group, User))
    part = Permission.objects.create(name="zebra", codename="zebra", content_type=old)
    part.content_type = new
    part.save()
    said = dict(SearchDocument.objects.filter(source="kinds").values_list("key", "words"))
    assert "zebra" not in said[str(old.pk)]
    assert "zebra" in said[str(new.pk)]


def titles() -> set[str]:
    return set(Entry.objects.filter(source="groups").values_list("order", flat=True))


def words() -> str:
    return " ".join(SearchDocument.objects.filter(is_deleted=False).values_list("words", flat=True))


@pytest.mark.usefixtures("orders")
def test_save_and_delete_reach_the_index_at_once():
    group = Group.objects.create(name="Night staff")
    assert titles() == {"night staff"}
    group.name = "Day staff"
    group.save()
    assert titles() == {"day staff"}
    group.delete()
    assert titles() == set()


@pytest.mark.usefixtures("orders")
def test_queryset_delete_reaches_the_index():
    Group.objects.create(name="One")
    Group.objects.create(name="Two")
    Group.objects.filter(name="One").delete()
    assert titles() == {"two"}


@pytest.mark.usefixtures("orders")
def test_many_to_many_reaches_the_index__added_and_removed():
    group = Group.objects.create(name="Desk")
    permission = Permission.objects.get(codename="add_group")
    group.permissions.add(permission)
    assert "group" in words()
    group.permissions.remove(permission)
    assert "group" not in words()


@pytest.mark.usefixtures("orders")
def test_part_that_is_deleted_changes_its_owner():
    group = Group.objects.create(name="Desk")
    permission = Permission.objects.get(codename="add_group")
    group.permissions.add(permission)
    permission.delete()
    assert "group" not in words()


@pytest.mark.usefixtures("orders")
def test_saves_inside_indexing_wait_for_its_end():
    with indexing.indexing():
        Group.objects.create(name="One")
        assert titles() == set()
    assert titles() == {"one"}


@pytest.mark.usefixtures("orders")
def test_bulk_write_is_indexed_when_told():
    made = Group.objects.bulk_create([Group(name="One"), Group(name="Two")])
    assert titles() == set()
    indexing.reindex("groups", [str(group.pk) for group in made])
    assert titles() == {"one", "two"}


def test_rows_that_are_not_indexed_cost_nothing(orders, django_assert_num_queries):
    user = User.objects.create(username="ana")
    with django_assert_num_queries(1):
        user.save(force_update=True)
