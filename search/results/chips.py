"""What was asked for and what was understood, each with the address of the page without it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from search.question.asked import Asked
from search.question.filters import Field, Filter, NearFilter
from search.question.near import Near
from search.question.understanding import Cue, Meaning, Understood


@dataclass(frozen=True)
class Chip:
    """`understood`: nobody chose it, the words were taken for it."""

    label: str
    url: str
    understood: bool = False


def chips(
    understood: Understood, filters: Sequence[Filter], fields: Mapping[str, Sequence[Field]], near: Near | None
) -> list[Chip]:
    """The words, then what was chosen or understood, in the order of the filters, then what the words mean.

    Taking away what was understood leaves its words to be searched as words.
    """
    typed, question = understood.typed, understood.question
    by_name = {item.name: item for item in filters}
    taken = {label: cue for cue in understood.cues for label in _labels(by_name[cue.name], cue)}
    found = [Chip(f"“{question.text}”", question.with_text("").url)] if question.text else []
    for item in filters:
        for label, url in item.chips(question, fields[item.name]):
            if cue := taken.get(label):
                url = typed.without_value(cue.name, cue.value).keeping(cue.phrase).url
                label = gettext("Near %(spot)s") % {"spot": near.label} if near and isinstance(item, NearFilter) else label
            found.append(Chip(label, url, understood=cue is not None))
    return found + [chip for meaning in understood.meanings if (chip := _meaning(meaning, by_name, typed))]


def _labels(item: Filter, cue: Cue) -> list[str]:
    alone = Asked(chosen={cue.name: (cue.value,)})
    return [label for label, _ in item.chips(alone, item.fields(alone))]


def _meaning(meaning: Meaning, filters: Mapping[str, Filter], typed: Asked) -> Chip | None:
    """ "Need: Food": what a phrase lifts, without hiding anything else."""
    by_name: dict[str, list[str]] = {}
    for lift in meaning.lifts:
        if item := filters.get(lift.name):
            labels = _labels(item, Cue(lift.name, lift.value, "", ()))
            by_name.setdefault(gettext(lift.name.capitalize()), []).extend(labels)
    said = [f"{name}: {', '.join(labels)}" for name, labels in by_name.items() if labels]
    return Chip("; ".join(said), typed.keeping(meaning.phrase).url, understood=True) if said else None
