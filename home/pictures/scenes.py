"""Places and things, never people: a lit door, a table with two chairs, cups, a red mug, a bench."""

from math import sin

from home.pictures import canvas as color
from home.pictures.canvas import Canvas

WIDE, HIGH = 900, 420


def door() -> Canvas:
    """A lit door on a cold evening."""
    sheet = Canvas(WIDE, HIGH, color.EVENING)
    sheet.box(0, 345, WIDE, HIGH, color.TEAL)
    sheet.shape(color.GLOW, (405, 345), (545, 345), (660, HIGH), (330, HIGH))
    sheet.box(210, 70, 740, 345, "#1c454b", round_by=6)
    sheet.shape("#0b2a30", (185, 78), (475, 18), (765, 78))
    sheet.box(395, 130, 555, 345, color.RULE, round_by=4)
    sheet.box(405, 140, 545, 345, color.AMBER)
    sheet.shape(color.WOOD, (405, 140), (350, 160), (350, 372), (405, 345))
    sheet.oval(359, 250, 369, 260, color.PAPER)
    for left in (255, 620):
        sheet.box(left, 165, left + 80, 255, color.GLOW, round_by=3)
        sheet.line("#1c454b", 5, (left + 40, 165), (left + 40, 255))
        sheet.line("#1c454b", 5, (left, 210), (left + 80, 210))
    sheet.box(584, 300, 612, 345, color.RED, round_by=4)
    for x, y in ((598, 262), (580, 276), (616, 276)):
        sheet.oval(x - 20, y - 22, x + 20, y + 22, color.LEAF)
    for x, y in ((90, 60), (150, 120), (820, 50), (860, 140), (700, 40), (60, 170)):
        sheet.oval(x - 2, y - 2, x + 2, y + 2, color.PAPER)
    return sheet


def table() -> Canvas:
    """A round table by a window, two chairs, two cups."""
    sheet = Canvas(WIDE, HIGH, color.SUNK)
    sheet.box(0, 350, WIDE, HIGH, color.RULE)
    sheet.box(300, 36, 600, 216, color.PAPER, round_by=8)
    sheet.box(312, 48, 588, 204, color.WATER, round_by=4)
    sheet.shape(color.LEAF, (312, 204), (312, 168), (380, 138), (450, 172), (520, 150), (588, 180), (588, 204))
    sheet.line(color.PAPER, 8, (450, 48), (450, 204))
    for left, back, lean in ((150, 158, 1), (640, 742, -1)):
        sheet.line(color.TEAL, 14, (back - 8 * lean, 150), (back, 275))
        sheet.box(left, 262, left + 110, 282, color.TEAL, round_by=8)
        sheet.line(color.TEAL, 10, (left + 12, 280), (left + 4, 382))
        sheet.line(color.TEAL, 10, (left + 98, 280), (left + 106, 382))
    sheet.line(color.WOOD, 20, (450, 262), (450, 380))
    sheet.line(color.WOOD, 12, (395, 386), (450, 372), (505, 386))
    sheet.box(290, 244, 610, 268, color.WOOD, round_by=12)
    cup(sheet, 365, 200, 46, color.AMBER)
    cup(sheet, 490, 200, 46, color.PAPER)
    return sheet


def cups() -> Canvas:
    """Two cups of coffee, close to each other."""
    sheet = Canvas(WIDE, HIGH, color.GLOW)
    sheet.box(0, 318, WIDE, HIGH, color.WOOD)
    sheet.oval(585, 42, 805, 262, color.AMBER)
    for left, paint in ((210, color.TEAL), (470, color.PAPER)):
        sheet.oval(left - 40, 300, left + 220, 338, color.SUNK)
        cup(sheet, left, 170, 170, paint)
    return sheet


def mug() -> Canvas:
    """A red mug on a window sill, rain outside."""
    sheet = Canvas(WIDE, HIGH, color.MIST)
    for number in range(34):
        x, y = (number * 137) % WIDE, (number * 89) % 300
        sheet.line(color.WATER, 3, (x, y), (x - 8, y + 26))
    sheet.box(440, 0, 460, 330, color.PAPER)
    sheet.box(0, 322, WIDE, HIGH, color.RULE)
    sheet.box(0, 322, WIDE, 334, color.PAPER)
    cup(sheet, 560, 186, 140, color.RED)
    return sheet


def bench() -> Canvas:
    """A bench under a tree, with a book on it."""
    sheet = Canvas(WIDE, HIGH, color.SUNK)
    sheet.box(0, 330, WIDE, HIGH, "#c9d2b6")
    sheet.line(color.WOOD, 34, (690, 345), (690, 180))
    for x, y, size in ((690, 120, 110), (610, 165, 75), (775, 165, 78)):
        sheet.oval(x - size, y - size, x + size, y + size, color.LEAF)
    for top in (215, 245):
        sheet.box(200, top, 560, top + 18, color.TEAL, round_by=6)
    sheet.box(190, 288, 570, 308, color.TEAL, round_by=6)
    for x in (230, 530):
        sheet.line(color.EVENING, 12, (x, 215), (x, 372))
    sheet.shape(color.RED, (330, 288), (348, 262), (420, 262), (402, 288))
    sheet.line(color.PAPER, 4, (334, 286), (402, 286))
    return sheet


def cup(sheet: Canvas, left: float, top: float, wide: float, paint: str) -> None:
    """With steam above it. `wide` is the cup without its handle."""
    high = wide * 0.86
    sheet.ring(left + wide * 0.74, top + high * 0.18, left + wide * 1.3, top + high * 0.72, paint, wide * 0.1)
    sheet.box(left, top, left + wide, top + high, paint, round_by=wide * 0.24)
    sheet.box(left, top, left + wide, top + high * 0.5, paint)
    sheet.oval(left, top - wide * 0.09, left + wide, top + wide * 0.09, color.SUNK)
    sheet.oval(left + wide * 0.06, top - wide * 0.055, left + wide * 0.94, top + wide * 0.065, "#6b4a2f")
    for step in (0.34, 0.64):
        x, rise, sway = left + wide * step, wide * 0.6, wide * 0.06
        curve = [(x + sway * sin(part / 3), top - wide * 0.16 - rise * part / 20) for part in range(21)]
        sheet.line(color.RULE, wide * 0.035 + 1, *curve)
