"""A sheet to draw on in the site's own colours: flat shapes with calm edges, small as a file."""

import io

from PIL import Image, ImageDraw

# docs/design.md: paper and ink, evening teal, one amber for light.
PAPER, SUNK, RULE = "#fbf7ee", "#f3ebdc", "#dccfb8"
EVENING, TEAL, MIST = "#11343a", "#0a4a51", "#5f8d8e"
AMBER, GLOW, RED = "#ffc652", "#ffe2a1", "#b5443a"
LEAF, WATER, WOOD = "#5d7f63", "#a9c6c6", "#a9774a"
_FINER = 3


class Canvas:
    """`width` by `height` units with the origin at the top left; a unit is a pixel of the finished picture."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self.size = (width, height)
        self._sheet = Image.new("RGB", (width * _FINER, height * _FINER), ground)
        self._pen = ImageDraw.Draw(self._sheet)

    def box(self, left: float, top: float, right: float, bottom: float, color: str, *, round_by: float = 0) -> None:
        self._pen.rounded_rectangle(_scaled(left, top, right, bottom), round_by * _FINER, color)

    def oval(self, left: float, top: float, right: float, bottom: float, color: str) -> None:
        self._pen.ellipse(_scaled(left, top, right, bottom), color)

    def shape(self, color: str, *points: tuple[float, float]) -> None:
        self._pen.polygon([(x * _FINER, y * _FINER) for x, y in points], color)

    def line(self, color: str, wide: float, *points: tuple[float, float]) -> None:
        """Through all points, with round ends and corners."""
        self._pen.line([(x * _FINER, y * _FINER) for x, y in points], color, round(wide * _FINER), "curve")
        for x, y in points:
            self.oval(x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2, color)

    def ring(self, left: float, top: float, right: float, bottom: float, color: str, wide: float) -> None:
        self._pen.ellipse(_scaled(left, top, right, bottom), None, color, round(wide * _FINER))

    def png(self) -> bytes:
        """The picture as a file, with as few colours as flat shapes need."""
        small = self._sheet.resize(self.size, Image.Resampling.LANCZOS)
        packed = io.BytesIO()
        small.quantize(48, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        return packed.getvalue()


def _scaled(*numbers: float) -> list[float]:
    return [number * _FINER for number in numbers]
