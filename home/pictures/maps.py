"""Where a branch of the demo stands: streets, a park, a river, rails. Simple, north up, and without words in any language."""

from home.pictures import canvas as color
from home.pictures.canvas import Canvas

WIDE, HIGH = 640, 400


def kent() -> Canvas:
    """The library across the street from a station, a park to its south."""
    sheet = _streets((70, 210, 330), (90, 250, 410, 560))
    _park(sheet, 262, 222, 398, 318)
    _rails(sheet, 470)
    _stop(sheet, 470, 138)
    _library(sheet, 330, 140)
    return sheet


def renton() -> Canvas:
    """The library above a river, a bridge beside it."""
    sheet = _streets((60, 180), (110, 330, 540))
    sheet.line(color.WATER, 66, (0, 322), (180, 296), (400, 322), (640, 284))
    sheet.line(color.PAPER, 22, (330, 180), (330, HIGH))
    _park(sheet, 372, 196, 530, 260)
    _stop(sheet, 110, 180)
    _library(sheet, 222, 226)
    return sheet


def federal_way() -> Canvas:
    """The library between a park and a wide road with a bus stop."""
    sheet = _streets((110, 290), (80, 520))
    sheet.line(color.PAPER, 44, (0, 200), (WIDE, 200))
    sheet.line(color.RULE, 3, (0, 200), (WIDE, 200))
    _park(sheet, 96, 304, 500, 390)
    _stop(sheet, 420, 200)
    _library(sheet, 300, 256)
    return sheet


def bellevue() -> Canvas:
    """The library at a corner, a park across the street, a bus station two blocks west."""
    sheet = _streets((80, 200, 320), (100, 230, 360, 500))
    _park(sheet, 376, 92, 486, 186)
    _stop(sheet, 165, 260)
    _library(sheet, 300, 140)
    return sheet


def _streets(across: tuple[int, ...], down: tuple[int, ...]) -> Canvas:
    sheet = Canvas(WIDE, HIGH, "#ece2cf")
    for y in across:
        sheet.line(color.PAPER, 18, (0, y), (WIDE, y))
    for x in down:
        sheet.line(color.PAPER, 18, (x, 0), (x, HIGH))
    return sheet


def _park(sheet: Canvas, left: int, top: int, right: int, bottom: int) -> None:
    sheet.box(left, top, right, bottom, "#c3d0ad", round_by=10)
    for x in range(left + 26, right - 14, 44):
        sheet.oval(x - 11, top + 18, x + 11, top + 40, color.LEAF)


def _rails(sheet: Canvas, x: int) -> None:
    sheet.line(color.MIST, 4, (x - 7, 0), (x - 7, HIGH))
    sheet.line(color.MIST, 4, (x + 7, 0), (x + 7, HIGH))
    for y in range(8, HIGH, 20):
        sheet.line(color.MIST, 4, (x - 14, y), (x + 14, y))


def _stop(sheet: Canvas, x: int, y: int) -> None:
    """A bus or a train stops here."""
    sheet.oval(x - 22, y - 22, x + 22, y + 22, color.TEAL)
    sheet.box(x - 12, y - 11, x + 12, y + 7, color.PAPER, round_by=4)
    sheet.box(x - 8, y - 7, x + 8, y - 1, color.TEAL)
    for wheel in (-6, 6):
        sheet.oval(x + wheel - 3, y + 5, x + wheel + 3, y + 11, color.PAPER)


def _library(sheet: Canvas, x: int, y: int) -> None:
    """The lit door."""
    sheet.box(x - 44, y - 34, x + 44, y + 34, color.EVENING, round_by=6)
    sheet.box(x - 13, y - 20, x + 13, y + 34, color.AMBER)
    sheet.shape(color.WOOD, (x - 13, y - 20), (x - 25, y - 12), (x - 25, y + 34), (x - 13, y + 34))
