"""A role's job template as a Word document.

Made on request from the page's own fields and kept nowhere. It names no author: whoever fills it in is its author.
"""

import io
import re

from django.utils import timezone
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from home.starting import job_template
from home.starting.role_page import RolePage

MIME_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INK, FONT = RGBColor(0x20, 0x21, 0x1C), "Calibri"
# XML has no way to write these, and an editor may have pasted one.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PAPER = {"en": (Mm(215.9), Mm(279.4)), "es": (Mm(215.9), Mm(279.4))}


def file_name(page: RolePage) -> str:
    """Letters, digits and hyphens only, so that it is safe in a header and on any disk."""
    slug = re.sub(r"[^a-z0-9-]+", "-", page.slug.lower()).strip("-") or "role"
    return f"{slug}-job-template.docx"


def job_document(page: RolePage) -> bytes:
    """The whole file. Headings and lists are real styles, so that a reader's tools find them."""
    document = Document()
    _style(document, page.locale.language_code)
    _describe(document, page)
    document.add_heading(_clean(page.title), level=1)
    document.add_paragraph(_clean(page.intro))
    document.add_heading(_("For your library to fill in"), level=2)
    for blank in job_template.BLANKS:
        document.add_paragraph(f"{blank}: ", style="List Bullet")
    for section in job_template.sections(page):
        document.add_heading(_clean(str(section.heading)), level=2)
        for point in section.points:
            document.add_paragraph(_clean(point), style="List Bullet")
        if section.text:
            document.add_paragraph(_clean(section.text))
    document.add_heading(_("Where this comes from"), level=2)
    if page.source_note:
        document.add_paragraph(_clean(page.source_note))
    for source in page.sources:
        words, link = source.value["words"], source.value["link"]
        document.add_paragraph(_clean(f"{words}: {link}" if link else words), style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _describe(document: Docx, page: RolePage) -> None:
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = ""
    about.title, about.language = _clean(page.title), page.locale.language_code
    about.created = about.modified = page.last_published_at or timezone.now()
    # The library's blank document carries a picture of itself, made on somebody's Mac in 2013.
    package = document.part.package
    for key, rel in list(package.rels.items()):
        if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def _style(document: Docx, language: str) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = _PAPER.get(language, _PAPER["en"])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(22)
    for name, size in {"Normal": 11, "Heading 1": 22, "Heading 2": 14}.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), {"en": "en-US", "es": "es-US"}.get(language, language))
