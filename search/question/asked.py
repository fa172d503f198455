"""What somebody asked for: text, filter values, page. Read from any input, turned back into one address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from search.analysis import clean, words
from search.question.filters import Filter

# Parameters that say how the text is to be taken.
KEEP, SPELL, SPELL_OFF, MAX_KEPT = "keep", "spell", "off", 20


@dataclass(frozen=True)
class Asked:
    """`chosen` holds cleaned values by parameter name, in the order in which the source declares them. `kept` are phrases of
    the text (folded words) that shall mean nothing but their words; `spelling` is off where it shall be searched as typed.
    `aside` are words that were understood as a filter: no condition, but worth something where they are found.
    """

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    path: str = "/find/"
    kept: tuple[str, ...] = ()
    spelling: bool = True
    aside: tuple[str, ...] = ()

    @classmethod
    def read(cls, data: QueryDict, filters: Iterable[Filter], path: str = "/find/") -> "Asked":
        """Never fails: what isn't understood is left out."""
        chosen: dict[str, tuple[str, ...]] = {}
        for item in filters:
            for name, values in item.read(data).items():
                if values:
                    chosen[name] = values
        return cls(
            text=clean(data.get("q", "")),
            chosen=chosen,
            page=_page(data.get("page", "")),
            path=path,
            kept=tuple(dict.fromkeys(kept for text in data.getlist(KEEP)[:MAX_KEPT] if (kept := " ".join(words(clean(text)))))),
            spelling=data.get(SPELL) != SPELL_OFF,
        )

    def values(self, name: str) -> tuple[str, ...]:
        return self.chosen.get(name, ())

    def value(self, name: str) -> str:
        """The only value, or an empty string."""
        return next(iter(self.values(name)), "")

    def with_value(self, name: str, value: str, *, multi: bool = True) -> "Asked":
        """The same question with one more value; `multi=False` puts it in the place of the others. Back to page 1."""
        kept = self.values(name) if multi else ()
        return self._with(name, tuple(dict.fromkeys((*kept, value))))

    def without_value(self, name: str, value: str) -> "Asked":
        return self._with(name, tuple(kept for kept in self.values(name) if kept != value))

    def without(self, *names: str) -> "Asked":
        return replace(self, chosen={name: values for name, values in self.chosen.items() if name not in names}, page=1)

    def with_text(self, text: str) -> "Asked":
        """Other words; what was said about the old ones is forgotten."""
        return replace(self, text=clean(text), page=1, kept=(), spelling=True)

    def keeping(self, phrase: str) -> "Asked":
        """The same question, with a phrase taken by its words alone."""
        return replace(self, kept=tuple(dict.fromkeys((*self.kept, phrase))), page=1)

    def as_typed(self) -> "Asked":
        return replace(self, spelling=False, page=1)

    def on_page(self, page: int) -> "Asked":
        return replace(self, page=page)

    def _with(self, name: str, values: tuple[str, ...]) -> "Asked":
        chosen = dict(self.chosen)
        chosen[name] = values
        return replace(self, chosen={name: values for name, values in chosen.items() if values}, page=1)

    def pairs(self, *, leave_out: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Parameters in their one order: text, filters by name, how the text is taken, page. A form hides these."""
        found = [("q", self.text)] if self.text else []
        found += [(name, value) for name in sorted(self.chosen) for value in self.chosen[name]]
        if self.text:
            found += [(KEEP, phrase) for phrase in self.kept]
            found += [] if self.spelling else [(SPELL, SPELL_OFF)]
        found += [("page", str(self.page))] if self.page > 1 else []
        return [(name, value) for name, value in found if name not in leave_out]

    @property
    def url(self) -> str:
        pairs = self.pairs()
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path


def _page(text: str) -> int:
    """Any text to a page from 1; the engine lowers it to the last one that exists."""
    digits = text.strip()[:10]
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() else 1
