"""Bar charts as small SVG files, readable on light and on dark paper and without color."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, RIGHT, ROW, GAP = 720, 168, 88, 22, 18
# Series are told apart by lightness too, so that print and every kind of sight can tell them.
STYLE = """
svg { font: 13px system-ui, sans-serif; }
.paper { fill: #fffdf8; } .ink { fill: #26221c; } .soft { fill: #5f584c; } .line { stroke: #ded6c6; }
.s0 { fill: #0f5c5a; } .s1 { fill: #d08b2c; } .s2 { fill: #b9b1a2; } .s3 { fill: #7d4a8a; }
@media (prefers-color-scheme: dark) {
.paper { fill: #1c1a17; } .ink { fill: #f2ece0; } .soft { fill: #b8af9f; } .line { stroke: #3b3731; }
.s0 { fill: #5ec4ba; } .s1 { fill: #f0b45c; } .s2 { fill: #7b756a; } .s3 { fill: #c394d0; } }
"""


@dataclass(frozen=True)
class Group:
    """Bars that belong together: `values` by series, None for what was not measured."""

    label: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Chart:
    """`series` names the values of each group. `is_log` where they differ a hundredfold: then lengths are not shares."""

    title: str
    unit: str
    series: Sequence[str]
    groups: Sequence[Group]
    is_log: bool = False
    note: str = ""

    def svg(self) -> str:
        values = [value for group in self.groups for value in group.values if value is not None]
        if not values:
            raise ValueError(f"Nothing was measured for {self.title!r}.")
        scale, ticks = _scale(values, self.is_log)
        top, parts = 76, []
        for group in self.groups:
            shown = [(place, value) for place, value in enumerate(group.values) if value is not None]
            middle = top + len(shown) * ROW / 2 + 4
            parts.append(f'<text class="ink" x="{LEFT - 12}" y="{middle:.0f}" text-anchor="end">{escape(group.label)}</text>')
            for place, value in shown:
                length = max(2.0, scale(value))
                parts.append(f'<rect class="s{place}" x="{LEFT}" y="{top + 2}" width="{length:.1f}" height="{ROW - 5}" rx="3"/>')
                said = f"{number(value)} {self.unit}".strip()
                parts.append(f'<text class="ink" x="{LEFT + length + 6:.1f}" y="{top + 15}">{said}</text>')
                top += ROW
            top += GAP
        height = top + (28 if self.note else 8)
        lines = [
            f'<line class="line" x1="{LEFT + scale(tick):.1f}" x2="{LEFT + scale(tick):.1f}" y1="70" y2="{top - GAP + 6}"/>'
            for tick in ticks
        ]
        note = f'<text class="soft" x="20" y="{height - 14}">{escape(self.note)}</text>' if self.note else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
            f'role="img" aria-label="{escape(self.title)}">\n<style>{STYLE}</style>\n'
            f'<rect class="paper" width="{WIDTH}" height="{height}" rx="10"/>\n'
            f'<text class="ink" x="20" y="30" font-size="16" font-weight="600">{escape(self.title)}</text>\n'
            + "\n".join([*self._legend(), *lines, *parts])
            + f"\n{note}</svg>\n"
        )

    def _legend(self) -> list[str]:
        x, parts = 20.0, []
        for place, name in enumerate(self.series):
            parts.append(f'<rect class="s{place}" x="{x:.0f}" y="45" width="12" height="12" rx="3"/>')
            parts.append(f'<text class="soft" x="{x + 18:.0f}" y="56">{escape(name)}</text>')
            x += 44 + 7.2 * len(name)
        return parts

    def table(self) -> str:
        """The same numbers in Markdown."""
        head = f"| | {' | '.join(self.series)} |\n|---{'|---:' * len(self.series)}|\n"
        rows = [
            f"| {group.label} | {' | '.join('' if value is None else number(value) for value in group.values)} |"
            for group in self.groups
        ]
        return head + "\n".join(rows) + "\n"


def number(value: float) -> str:
    """As many digits as can be meant: 0.034, 1.9, 24, 5,300."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.2g}"


def _scale(values: Sequence[float], is_log: bool) -> tuple[Callable[[float], float], list[float]]:
    """Value to length, and where the lines stand."""
    room, most = WIDTH - LEFT - RIGHT, max(values)
    if not is_log:
        step = 10 ** math.floor(math.log10(most))
        step = step if most / step >= 3 else step / 2 if most / step >= 1.5 else step / 4
        return lambda value: value / most * room, [step * number for number in range(int(most / step) + 1)]
    first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(most))
    last = max(last, first + 1)

    def length(value: float) -> float:
        return (math.log10(value) - first) / (last - first) * room

    return length, [10.0**power for power in range(first, last + 1)]
