"""Filters, each declared once: the same object gives the form field, the address, the query and the API parameter."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from search.analysis import clean as clean_text
from search.question.field import Field, Option

if TYPE_CHECKING:
    from search.question.asked import Asked

MAX_VALUES = 50
Choices = Mapping[str, str] | Callable[[], Mapping[str, str]]
Counts = Sequence[tuple[str, int]]
_Kind = TypeVar("_Kind")


@dataclass(frozen=True)
class Selected:
    """The part of a query that a filter on terms asks for: documents that hold any, or all, of these values."""

    name: str
    values: tuple[str, ...]
    match_all: bool = False


class Filter:
    """`names` are the parameters it reads. What it doesn't understand it leaves out."""

    facet = False
    # Typed words (folded) and the value that they ask for.
    cues: Mapping[str, str] = {}

    def __init__(self, name: str, label: str, *, hint: str = "", cues: Mapping[str, str] | None = None) -> None:
        self.name, self.label, self.hint = name, label, hint
        self.cues = cues or {}

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def read(self, data: QueryDict) -> dict[str, tuple[str, ...]]:
        raise NotImplementedError

    def selected(self, asked: "Asked") -> Selected | None:
        """What this asks of a document's terms, if anything."""
        return None

    def fields(self, asked: "Asked", counts: Counts = ()) -> tuple[Field, ...]:
        raise NotImplementedError

    def chips(self, asked: "Asked", fields: Iterable[Field]) -> list[tuple[str, str]]:
        """(what is asked, address without it) for each thing asked; `fields` are this filter's own."""
        return [(option.label, option.url) for item in fields for option in item.selected]

    def parameters(self) -> list[dict[str, Any]]:
        """OpenAPI parameter objects."""
        raise NotImplementedError


class TermsFilter(Filter):
    """Values that documents hold in `terms[name]`.

    `choices` (a mapping, or a function that gives one and is called a few times a request) says which values there are,
    in which order and with which labels; without it any value may be asked for, and `labels` (value -> label, None for
    one that doesn't exist) names it.
    `match_all`: every chosen value must hold (requirements); else any of them is enough.
    A facet's counts obey every other filter; they obey its own choice only with `match_all`, where choosing one more
    narrows what is left.
    """

    def __init__(
        self,
        name: str,
        label: str,
        *,
        choices: Choices | None = None,
        labels: Callable[[str], str | None] | None = None,
        multi: bool = True,
        facet: bool = True,
        match_all: bool = False,
        hint: str = "",
        clean: Callable[[str], str] = clean_text,
        cues: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(name, label, hint=hint, cues=cues)
        self._choices, self._labels, self._clean = choices, labels, clean
        # Of choices that never change, by language: a page asks for some forty of them.
        self._told: dict[str | None, Mapping[str, str]] = {}
        self.multi, self.facet, self.match_all = multi, facet, match_all

    @property
    def choices(self) -> Mapping[str, str] | None:
        """In the language of the page. A function gives them in it already."""
        if self._choices is None or callable(self._choices):
            return self._choices() if self._choices else None
        language = get_language()
        if language not in self._told:
            self._told[language] = {value: gettext(label) for value, label in self._choices.items()}
        return self._told[language]

    def _labeller(self, choices: Mapping[str, str] | None) -> Callable[[str], str | None]:
        return self._labels or str if choices is None else choices.get

    def read(self, data: QueryDict) -> dict[str, tuple[str, ...]]:
        label = self._labeller(self.choices) if self.name in data else str
        given = dict.fromkeys(self._clean(value) for value in data.getlist(self.name)[:MAX_VALUES])
        known = [value for value in given if value and label(value) is not None]
        return {self.name: tuple(known if self.multi else known[-1:])}

    def selected(self, asked: "Asked") -> Selected | None:
        values = asked.values(self.name)
        return Selected(self.name, values, self.match_all) if values else None

    def fields(self, asked: "Asked", counts: Counts = ()) -> tuple[Field, ...]:
        chosen, counted, choices = asked.values(self.name), dict(counts), self.choices
        if choices is None:
            named = {value: self._labels(value) if self._labels else value for value in (*chosen, *counted)}
            by_count = sorted(counted, key=lambda value: (-counted[value], named[value] or value))
            choices = {value: label for value in (*chosen, *by_count) if (label := named[value]) is not None}
        options = []
        for value, label in choices.items():
            is_chosen = value in chosen
            turn = asked.without_value if is_chosen else partial(asked.with_value, multi=self.multi)
            count = counted.get(value, 0) if self.facet else None
            options.append(Option(value, label or value, is_chosen, partial(turn, self.name, value), count))
        kind = "checkboxes" if self.multi else "radios"
        return (Field(self.name, gettext(self.label), kind, tuple(options), _told(self.hint)),)

    def parameters(self) -> list[dict[str, Any]]:
        item: dict[str, Any] = {"type": "string"}
        if self.choices is not None:
            item["enum"] = list(self.choices)
        schema = {"type": "array", "items": item, "maxItems": MAX_VALUES} if self.multi else item
        return [_parameter(self.name, self.hint or self.label, schema)]


class ToggleFilter(Filter):
    """One box: on with `value`, else off. Asks for `value` in `terms[name]`."""

    def __init__(
        self, name: str, label: str, *, value: str = "yes", hint: str = "", cues: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(name, label, hint=hint, cues=cues)
        self.value = value

    def read(self, data: QueryDict) -> dict[str, tuple[str, ...]]:
        return {self.name: (self.value,) if self.value in data.getlist(self.name) else ()}

    def selected(self, asked: "Asked") -> Selected | None:
        return Selected(self.name, (self.value,)) if asked.values(self.name) else None

    def fields(self, asked: "Asked", counts: Counts = ()) -> tuple[Field, ...]:
        is_on = bool(asked.values(self.name))
        turned = partial(asked.without, self.name) if is_on else partial(asked.with_value, self.name, self.value)
        option = Option(self.value, gettext(self.label), is_on, turned, dict(counts).get(self.value) if self.facet else None)
        return (Field(self.name, gettext(self.label), "toggle", (option,), _told(self.hint)),)

    def parameters(self) -> list[dict[str, Any]]:
        return [_parameter(self.name, self.hint or self.label, {"type": "string", "enum": [self.value]})]


class OpenFilter(ToggleFilter):
    """`open=now`: what is known to be open at this minute, by `Document.open_times`; `open=tonight`: at eight in the evening,
    or now if that is later. A night ends at five.
    """

    EVENING, MORNING = 20, 5
    tonight, tonight_label = "tonight", _("Open tonight")

    def __init__(self, name: str = "open", label: str = _("Open now"), *, value: str = "now", **more: Any) -> None:
        super().__init__(name, label, value=value, **more)

    def read(self, data: QueryDict) -> dict[str, tuple[str, ...]]:
        known = [value for value in data.getlist(self.name) if value in (self.value, self.tonight)]
        return {self.name: tuple(known[-1:])}

    def selected(self, asked: "Asked") -> Selected | None:
        return None

    def fields(self, asked: "Asked", counts: Counts = ()) -> tuple[Field, ...]:
        chosen, options = asked.value(self.name), []
        for value, label in ((self.value, self.label), (self.tonight, self.tonight_label)):
            is_on = chosen == value
            turned = partial(asked.without, self.name) if is_on else partial(asked.with_value, self.name, value, multi=False)
            if is_on or value == self.value:
                options.append(Option(value, gettext(label), is_on, turned))
        return (Field(self.name, gettext(self.label), "toggle", tuple(options), _told(self.hint)),)

    def instant(self, asked: "Asked", now: datetime) -> datetime | None:
        """When it shall be open, on the site's own clock; None where that wasn't asked."""
        if not (chosen := asked.value(self.name)):
            return None
        if chosen == self.value or (local := timezone.localtime(now)).hour < self.MORNING:
            return now
        return max(now, local.replace(hour=self.EVENING, minute=0, second=0, microsecond=0))

    def parameters(self) -> list[dict[str, Any]]:
        return [_parameter(self.name, self.hint or self.label, {"type": "string", "enum": [self.value, self.tonight]})]


class NearFilter(Filter):
    """A spot as text, and how many miles around it. The miles count only with a spot that is understood."""

    within_label = _("How far")

    def __init__(
        self,
        name: str = "near",
        label: str = _("Near"),
        *,
        within: str = "within",
        miles: Sequence[int] = (1, 5, 10, 25),
        hint: str = "",
    ) -> None:
        super().__init__(name, label, hint=hint)
        self.within, self.miles = within, tuple(miles)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, self.within)

    def read(self, data: QueryDict) -> dict[str, tuple[str, ...]]:
        spot, miles = clean_text(data.get(self.name, "")), data.get(self.within, "").strip()
        known = miles if miles in {str(number) for number in self.miles} else ""
        return {self.name: (spot,) if spot else (), self.within: (known,) if known else ()}

    def fields(self, asked: "Asked", counts: Counts = ()) -> tuple[Field, ...]:
        options = [Option("", gettext("Any distance"), not asked.values(self.within), partial(asked.without, self.within))]
        for number in self.miles:
            label = gettext("1 mile") if number == 1 else gettext("%(number)s miles") % {"number": number}
            turned = partial(asked.with_value, self.within, str(number), multi=False)
            options.append(Option(str(number), label, asked.value(self.within) == str(number), turned))
        return (
            Field(self.name, gettext(self.label), "text", hint=_told(self.hint), value=asked.value(self.name)),
            Field(self.within, gettext(self.within_label), "radios", tuple(options)),
        )

    def chips(self, asked: "Asked", fields: Iterable[Field]) -> list[tuple[str, str]]:
        spot, miles = asked.value(self.name), asked.value(self.within)
        if not spot:
            return []
        found = [(gettext("Near %(spot)s") % {"spot": spot}, asked.without(*self.names).url)]
        if miles:
            label = gettext("Within 1 mile") if miles == "1" else gettext("Within %(number)s miles") % {"number": miles}
            found.append((label, asked.without(self.within).url))
        return found

    def parameters(self) -> list[dict[str, Any]]:
        spot = _parameter(self.name, "ZIP, place, branch, or latitude,longitude", {"type": "string", "maxLength": 200})
        return [spot, _parameter(self.within, "Miles around it", {"type": "integer", "enum": list(self.miles)})]


class SortFilter(Filter):
    """The order of the hits. `choices` are among the orders that engines know; the first one is the default."""

    def __init__(self, choices: Mapping[str, str], name: str = "sort", label: str = _("Order")) -> None:
        super().__init__(name, label)
        self.choices = dict(choices)

    @property
    def default(self) -> str:
        return next(iter(self.choices))

    def read(self, data: QueryDict) -> dict[str, tuple[str, ...]]:
        value = data.get(self.name, "").strip()
        return {self.name: (value,) if value in self.choices and value != self.default else ()}

    def fields(self, asked: "Asked", counts: Counts = ()) -> tuple[Field, ...]:
        current = asked.value(self.name) or self.default
        options = []
        for value, label in self.choices.items():
            is_default = value == self.default
            other = partial(asked.without, self.name) if is_default else partial(asked.with_value, self.name, value, multi=False)
            options.append(Option(value, gettext(label), value == current, other))
        return (Field(self.name, gettext(self.label), "radios", tuple(options), value=current),)

    def chips(self, asked: "Asked", fields: Iterable[Field]) -> list[tuple[str, str]]:
        return []

    def parameters(self) -> list[dict[str, Any]]:
        return [_parameter(self.name, self.label, {"type": "string", "enum": list(self.choices), "default": self.default})]


def first(filters: Iterable[Filter], kind: type[_Kind]) -> _Kind | None:
    """The first filter of a kind, if any was declared."""
    return next((item for item in filters if isinstance(item, kind)), None)


def _told(hint: str) -> str:
    return gettext(hint) if hint else ""  # Of nothing, `gettext` gives the head of the catalog.


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
