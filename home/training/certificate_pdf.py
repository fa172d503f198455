"""A certificate as a file to print. Made on request, and kept nowhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import partial

import segno
from fpdf import FPDF

from home.day_in_words import day_in_words
from home.training import typefaces
from home.training.models.certificate import Certificate

MIME_TYPE = "application/pdf"
INK, SOFT, TEAL, AMBER = (32, 33, 28), (84, 86, 78), (17, 82, 90), (245, 185, 66)
# In millimetres: letter paper, lying.
WIDTH, HEIGHT, MARGIN = 279.4, 215.9, 22
COMPLETED = "completed the course"
NOT_CERTIFIED = "It says that a course was completed. It does not certify a peer specialist."


@dataclass(frozen=True)
class _Line:
    text: str
    size: int
    colour: tuple[int, int, int] = INK
    is_bold: bool = False
    # Millimetres of space above.
    above: float = 0


def document(certificate: Certificate, library: str, address: str = "") -> bytes:
    """The whole file. `address` is that of the public page, printed as words and as a code to scan; empty where there is none."""
    lines = (
        _Line(library, 14, SOFT),
        _Line("Certificate of completion", 18, TEAL, is_bold=True, above=10),
        _Line(certificate.name, 38, above=14),
        _Line(COMPLETED, 16, SOFT, above=6),
        _Line(certificate.course_title, 24, is_bold=True, above=6),
        _Line(f"on {day_in_words(certificate.completed_on)}", 16, SOFT, above=6),
    )
    pdf = _blank(certificate, "".join(line.text for line in lines))
    pdf.set_y(38)
    for line in lines:
        _centred(pdf, line)
    _foot(pdf, address)
    return bytes(pdf.output())


def _blank(certificate: Certificate, text: str) -> FPDF:
    pdf = FPDF(orientation="landscape", format="letter")
    pdf.set_margin(MARGIN)
    pdf.set_auto_page_break(False)
    pdf.set_title(f"Certificate: {typefaces.tidy(certificate.course_title)}")
    pdf.set_lang("en-US")
    pdf.set_creation_date(datetime.combine(certificate.completed_on, time(12), tzinfo=UTC))
    pdf.add_font("plain", fname=typefaces.FOLDER / typefaces.PLAIN)
    pdf.add_font("bold", fname=typefaces.FOLDER / typefaces.BOLD)
    others = typefaces.files_for(text)
    for file in others:
        pdf.add_font(file, fname=typefaces.FOLDER / file)
    pdf.set_fallback_fonts(others, exact_match=False)
    # Letters that join or change places, and lines from right to left.
    pdf.set_text_shaping(True)
    pdf.add_page()
    pdf.set_draw_color(*TEAL)
    pdf.set_line_width(0.8)
    pdf.rect(10, 10, WIDTH - 20, HEIGHT - 20)
    pdf.set_fill_color(*AMBER)
    pdf.rect(WIDTH / 2 - 9, 10.4, 18, 3, style="F")
    return pdf


def _centred(pdf: FPDF, line: _Line) -> None:
    """In at most two lines: a long one is set smaller."""
    text = typefaces.tidy(line.text)
    pdf.set_text_color(*line.colour)
    pdf.set_y(pdf.get_y() + line.above)
    for size in range(line.size, 7, -1):
        pdf.set_font("bold" if line.is_bold else "plain", size=size)
        put = partial(pdf.multi_cell, w=0, h=size * 0.48, text=text, align="C", new_x="LMARGIN", new_y="NEXT")
        if len(put(dry_run=True, output="LINES")) <= 2:
            break
    put()


def _foot(pdf: FPDF, address: str) -> None:
    top = HEIGHT - 52
    pdf.set_xy(MARGIN, top + 6)
    pdf.set_text_color(*INK)
    pdf.set_font("plain", size=12)
    width = WIDTH - 2 * MARGIN - (36 if address else 0)
    align = "L" if address else "C"
    pdf.multi_cell(w=width, h=6, text=NOT_CERTIFIED, align=align, new_x="LMARGIN", new_y="NEXT")
    if not address:
        return
    pdf.set_text_color(*SOFT)
    pdf.set_font("plain", size=10)
    pdf.set_y(pdf.get_y() + 3)
    pdf.multi_cell(w=width, h=5, text="Check it here, for as long as its owner leaves it open:", new_x="LMARGIN", new_y="NEXT")
    pdf.cell(w=width, h=5, text=address, link=address)
    _square(pdf, address, WIDTH - MARGIN - 30, top)


def _square(pdf: FPDF, address: str, left: float, top: float, side: float = 30) -> None:
    rows = list(segno.make(address, error="m").matrix_iter(border=4))
    pdf.set_fill_color(*INK)
    dot = side / len(rows)
    for y, row in enumerate(rows):
        for x, is_dark in enumerate(row):
            if is_dark:
                pdf.rect(left + x * dot, top + y * dot, dot, dot, style="F")
