"""The Spanish catalog of messages is whole, compiled, and used by every template that a visitor sees."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.conf import settings

CATALOG = Path(settings.LOCALE_PATHS[0]) / "es" / "LC_MESSAGES" / "django.po"
TEMPLATES = settings.BASE_DIR / "templates"
# Staff and editors read these, in English: training is behind the staff login, and its courses are written in English only.
NOT_PUBLIC = (
    "admin/",
    "modeladmin/",
    "wagtailadmin/",
    "wagtailsnippets/",
    "home/editing/",
    "training/",
    "resources/panels/staff.html",
)
# What is no English sentence: names, and letters that stand for themselves.
BARE = {"TTY", "Fax"}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def catalog():
    with CATALOG.open("rb") as file:
        return read_po(file, locale="es")


def words_of(found) -> dict:
    return {(one.context, str(one.id)): list(one.string) for one in found if one.id}


def test_every_message_has_its_spanish__catalog():
    lacking = [one.id for one in catalog() if one.id and not all([one.string] if isinstance(one.string, str) else one.string)]
    assert lacking == []
    assert not [one.id for one in catalog() if one.id and one.fuzzy]


def test_what_is_put_into_a_message_is_put_into_its_spanish__names():
    for one in catalog():
        if not one.id:
            continue
        english = [one.id] if isinstance(one.id, str) else list(one.id)
        spanish = [one.string] if isinstance(one.string, str) else list(one.string)
        for form, told in enumerate(spanish):
            said = english[min(form, len(english) - 1)]
            assert set(PLACEHOLDER.findall(told)) == set(PLACEHOLDER.findall(said)), one.id
            assert re.findall(r"</?\w+[^>]*>", told) == re.findall(r"</?\w+[^>]*>", said), one.id


def test_compiled_messages_are_those_of_the_catalog__committed_file():
    compiled = BytesIO()
    write_mo(compiled, catalog())
    compiled.seek(0)
    with CATALOG.with_suffix(".mo").open("rb") as file:
        assert words_of(read_mo(file)) == words_of(read_mo(compiled))


def public_templates() -> list[str]:
    paths = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
    return sorted(path for path in paths if not any(part in path for part in NOT_PUBLIC))


def bare_words(source: str) -> list[str]:
    """What stands between tags as it is, or in an attribute that is read out, and is not marked for translation."""
    source = re.sub(
        r"\{% blocktranslate.*?endblocktranslate %\}|\{% comment.*?endcomment %\}|\{#.*?#\}", "", source, flags=re.DOTALL
    )
    source = re.sub(r"\{% block \w+_class %\}.*?\{% endblock %\}", "", source)
    source = re.sub(r"<(script|style|svg)\b.*?</\1>", "", source, flags=re.DOTALL)
    source = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "\0", source, flags=re.DOTALL)
    read_out = re.findall(r"(?:aria-label|alt|placeholder)=\"([^\"]*)\"", source)
    between = re.split(r"<[^>]*>|\0", source)
    return [text for each in (*between, *read_out) if re.search(r"[A-Za-z]{2}", text := each.replace("\0", "").strip())]


@pytest.mark.parametrize("path", public_templates())
def test_no_word_is_left_unmarked__template(path: str):
    assert [text for text in bare_words((TEMPLATES / path).read_text(encoding="utf-8")) if text not in BARE] == []


def test_bare_words_are_found__made_up():
    source = '{% load i18n %}<p aria-label="Say it">Hello {{ name }}</p>{% translate "Fine" %}<i>{% if x %}there{% endif %}</i>'
    assert bare_words(source) == ["Hello", "there", "Say it"]


def python_messages() -> set[str]:
    """Plain strings that Python code marks."""
    marked = re.compile(r'\b(?:gettext|gettext_lazy|gettext_noop|_)\(\s*"((?:[^"\\]|\\.)*)"\s*\)')
    files = (path for app in ("home", "resources", "search") for path in (settings.BASE_DIR / app).rglob("*.py"))
    return {found for path in files if "migrations" not in path.parts for found in marked.findall(path.read_text("utf-8"))}


def template_messages() -> set[str]:
    marked = re.compile(r'\{% translate "((?:[^"\\]|\\.)*)"(?: as \w+)? %\}')
    return {found for path in public_templates() for found in marked.findall((TEMPLATES / path).read_text("utf-8"))}


def test_catalog_knows_every_marked_string__code_and_templates():
    known = {one.id for one in catalog() if isinstance(one.id, str)}
    assert sorted((python_messages() | template_messages()) - known) == []
