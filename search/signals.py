"""Notices every save and delete of a row that reaches a search document."""

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from search.index.indexing import collect
from search.sources import by_model

# Where the groups that a row belonged to before a change wait until it has happened.
_BEFORE = "_search_groups_before"


def connect() -> None:
    pre_save.connect(_before_save, dispatch_uid="search.before_save")
    post_save.connect(_after, dispatch_uid="search.after_save")
    pre_delete.connect(_before_delete, dispatch_uid="search.before_delete")
    post_delete.connect(_after, dispatch_uid="search.after_delete")
    m2m_changed.connect(_after_m2m, dispatch_uid="search.after_m2m")


def _touched(instance: Model) -> dict[str, set[str]]:
    return {each.name: set(each.affected(instance)) for each in by_model().get(type(instance), ())}


def _before_save(*, sender: type[Model], instance: Model, raw: bool = False, **_kwargs) -> None:
    """A part that moves to another owner changes the document it leaves, too."""
    if raw or sender not in by_model() or instance._state.adding:
        return
    before = sender._base_manager.filter(pk=instance.pk).first()
    setattr(instance, _BEFORE, _touched(before) if before else {})


def _before_delete(*, sender: type[Model], instance: Model, **_kwargs) -> None:
    if sender in by_model():
        setattr(instance, _BEFORE, _touched(instance))


def _after(*, sender: type[Model], instance: Model, raw: bool = False, **_kwargs) -> None:
    # A fixture's rows come in any order and say nothing until all are there: `search_index rebuild` follows.
    if raw or sender not in by_model():
        return
    before = instance.__dict__.pop(_BEFORE, {})
    for name, groups in _touched(instance).items():
        if found := groups | before.get(name, set()):
            collect(name, found)


def _after_m2m(*, instance: Model, action: str, **_kwargs) -> None:
    if action.startswith("post_"):
        for name, groups in _touched(instance).items():
            if groups:
                collect(name, groups)
