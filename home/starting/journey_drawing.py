"""Where the doors of the library journey stand in its drawing. All figures are whole numbers of SVG units."""

from dataclasses import dataclass

WIDTH, HEIGHT = 1120, 250
_EDGE, _HIGH, _LOW = 90, 120, 190


@dataclass(frozen=True)
class Door:
    """A door on the road: its foot stands at (`x`, `y`), its name above it in one or two lines."""

    number: int
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """`road` is the path that joins the feet of the doors."""

    width: int
    height: int
    road: str
    doors: tuple[Door, ...]


def draw(names: list[str]) -> Drawing:
    """A road that rises and falls from the first name to the last."""
    step = (WIDTH - 2 * _EDGE) // max(len(names) - 1, 1)
    doors = tuple(
        Door(place + 1, _EDGE + place * step, _HIGH if place % 2 else _LOW, _lines(name)) for place, name in enumerate(names)
    )
    road = "".join(
        f"M{door.x} {door.y}" if before is None else _bend(before, door)
        for before, door in zip((None, *doors), doors, strict=False)
    )
    return Drawing(WIDTH, HEIGHT, road, doors)


def _bend(start: Door, end: Door) -> str:
    middle = (start.x + end.x) // 2
    return f"C{middle} {start.y} {middle} {end.y} {end.x} {end.y}"


def _lines(name: str) -> tuple[str, ...]:
    """A name of more than 14 letters breaks at the space nearest its middle."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if len(name) <= 14 or not spaces:
        return (name,)
    at = min(spaces, key=lambda place: abs(place - len(name) // 2))
    return name[:at], name[at + 1 :]
